/** Generators and async functions: coroutines of the interpreter, run on as Node.js would. */
import type { Any, Closure, Frame } from "./frame.ts";
import { closureOf, type Runner } from "./functions.ts";

const NEXT = 0;
const THROW = 1;
const RETURN = 2;

type Settle = { readonly resolve: (value: Any) => void; readonly reject: (error: unknown) => void };
const settlers = new WeakMap<Promise<unknown>, Settle>();

export function newPromise(): Promise<unknown> {
  let settle: Settle | undefined;
  const promise = new Promise<unknown>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (settle !== undefined) settlers.set(promise, settle);
  return promise;
}

export function resolvePromise(promise: Promise<unknown>, value: unknown): void {
  settlers.get(promise)?.resolve(value);
}

export function rejectPromise(promise: Promise<unknown>, error: unknown): void {
  settlers.get(promise)?.reject(error);
}

export function start(run: Runner, body: object): Frame {
  const closure: Closure | undefined = closureOf(body);
  if (closure === undefined) throw new Error("a coroutine without a body");
  return run.frame(closure, undefined, [], undefined);
}

export function resume(run: Runner, frame: Frame, mode: number, value: unknown): void {
  frame.mode = mode;
  frame.sent = value;
  run.run(frame);
}

const { then } = Promise.prototype;

/** `await` of what a coroutine handed out: one turn, or what a thenable takes. */
export function whenSettled(
  value: unknown,
  next: (value: unknown) => void,
  thrown: (error: unknown) => void,
): void {
  Reflect.apply(then, Promise.resolve(value), [next, thrown]);
}

export function startAsync(run: Runner, body: object, promise: Promise<unknown>): void {
  const frame = start(run, body);
  const go = (mode: number, value: unknown): void => {
    try {
      resume(run, frame, mode, value);
    } catch (error) {
      rejectPromise(promise, error);
      return;
    }
    if (frame.left === "await")
      whenSettled(
        frame.out,
        (v) => go(NEXT, v),
        (e) => go(THROW, e),
      );
  };
  go(NEXT, undefined);
}

const GENERATOR_PROTOTYPE = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()));

interface GeneratorState {
  readonly frame: Frame;
  isStarted: boolean;
  isRunning: boolean;
  isDone: boolean;
}

interface Result {
  readonly value: unknown;
  readonly done: boolean;
}

const generators = new WeakMap<object, GeneratorState>();
let prototype: object | undefined;

export function makeGenerator(run: Runner, body: object): object {
  prototype ??= generatorPrototype(run);
  const made = Object.create(prototype);
  generators.set(made, {
    frame: start(run, body),
    isStarted: false,
    isRunning: false,
    isDone: false,
  });
  return made;
}

/** ECMA-262 27.5.1. */
function generatorPrototype(run: Runner): object {
  const methods = {
    next(this: object, value?: unknown): Result {
      const state = stateOf(this, "next");
      return state.isDone ? { value: undefined, done: true } : step(run, state, NEXT, value);
    },
    return(this: object, value?: unknown): Result {
      const state = stateOf(this, "return");
      if (!state.isStarted) state.isDone = true;
      return state.isDone ? { value, done: true } : step(run, state, RETURN, value);
    },
    throw(this: object, error?: unknown): Result {
      const state = stateOf(this, "throw");
      if (!state.isStarted) state.isDone = true;
      if (state.isDone) throw error;
      return step(run, state, THROW, error);
    },
  };
  const made = Object.create(GENERATOR_PROTOTYPE);
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(made, name, { value, writable: true, configurable: true });
  return made;
}

function stateOf(generator: object, method: string): GeneratorState {
  const state = generators.get(generator);
  if (state === undefined)
    throw new TypeError(`${method} method called on incompatible receiver ${String(generator)}`);
  if (state.isRunning) throw new TypeError("Generator is already running");
  return state;
}

function step(run: Runner, state: GeneratorState, mode: number, value: unknown): Result {
  const { frame } = state;
  state.isStarted = true;
  state.isRunning = true;
  let isDone = true;
  try {
    resume(run, frame, mode, value);
    isDone = frame.left !== "yield";
  } finally {
    state.isRunning = false;
    state.isDone = isDone;
  }
  return { value: frame.out, done: isDone };
}
