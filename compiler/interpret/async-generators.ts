/** Async generators (ECMA-262 27.6): calls wait in a queue, each with its promise, while the body runs or awaits. */
import {
  newPromise,
  rejectPromise,
  resolvePromise,
  resume,
  start,
  whenSettled,
} from "./coroutines.ts";
import type { Any, Frame } from "./frame.ts";
import type { Runner } from "./functions.ts";

const NEXT = 0;
const THROW = 1;
const RETURN = 2;

interface Request {
  readonly mode: number;
  readonly value: unknown;
  readonly promise: Promise<unknown>;
}

class State {
  readonly run: Runner;
  readonly frame: Frame;
  readonly queue: Request[] = [];
  isStarted = false;
  /** The body runs or awaits, or a return awaits its value. */
  isBusy = false;
  isDone = false;

  constructor(run: Runner, frame: Frame) {
    this.run = run;
    this.frame = frame;
  }

  enqueue(mode: number, value: unknown): Promise<unknown> {
    const promise = newPromise();
    this.queue.push({ mode, value, promise });
    if (!this.isBusy) this.serve();
    return promise;
  }

  /** AsyncGeneratorDrainQueue (27.6.3.10). */
  serve(): void {
    for (
      let [request] = this.queue;
      request !== undefined && !this.isBusy;
      [request] = this.queue
    ) {
      const { mode, value } = request;
      if (mode !== NEXT && !this.isStarted) this.isDone = true;
      if (!this.isDone) this.resume(mode, value);
      else if (mode === NEXT) this.answer(undefined, true);
      else if (mode === THROW) this.fail(value);
      else this.returning(value);
    }
  }

  /** `return(value)` of a generator that does not run any more awaits the value (27.6.3.7). */
  private returning(value: unknown): void {
    this.isBusy = true;
    const end = (answer: () => void): void => {
      this.isBusy = false;
      answer();
      this.serve();
    };
    try {
      whenSettled(
        value,
        (v) => end(() => this.answer(v, true)),
        (error) => end(() => this.fail(error)),
      );
    } catch (error) {
      this.isBusy = false;
      this.fail(error);
    }
  }

  private resume(mode: number, value: unknown): void {
    const { frame } = this;
    this.isBusy = true;
    this.isStarted = true;
    try {
      resume(this.run, frame, mode, value);
    } catch (error) {
      this.isBusy = false;
      this.isDone = true;
      this.fail(error);
      return;
    }
    if (frame.left === "await") {
      this.wait(frame.out);
      return;
    }
    this.isBusy = false;
    this.isDone = frame.left === "return";
    this.answer(frame.out, this.isDone);
  }

  private wait(value: unknown): void {
    const go = (mode: number, settled: unknown): void => {
      this.resume(mode, settled);
      this.serve();
    };
    whenSettled(
      value,
      (v) => go(NEXT, v),
      (error) => go(THROW, error),
    );
  }

  private answer(value: unknown, done: boolean): void {
    const request = this.queue.shift();
    if (request !== undefined) resolvePromise(request.promise, { value, done });
  }

  private fail(error: unknown): void {
    const request = this.queue.shift();
    if (request !== undefined) rejectPromise(request.promise, error);
  }
}

const states = new WeakMap<object, State>();
const NODE_PROTOTYPE = Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()));
const prototype = makePrototype();

export function makeAsyncGenerator(run: Runner, body: object): object {
  const made = Object.create(prototype);
  states.set(made, new State(run, start(run, body)));
  return made;
}

function makePrototype(): object {
  const method = (name: string, mode: number): Any =>
    ({
      [name](this: object, value?: unknown) {
        const state = states.get(this);
        if (state !== undefined) return state.enqueue(mode, value);
        return Promise.reject(
          new TypeError(`${name} method called on incompatible receiver ${String(this)}`),
        );
      },
    })[name];
  const made = Object.create(NODE_PROTOTYPE);
  for (const [name, mode] of [
    ["next", NEXT],
    ["return", RETURN],
    ["throw", THROW],
  ] as const) {
    const value = method(name, mode);
    Object.defineProperty(made, name, { value, writable: true, configurable: true });
  }
  return made;
}
