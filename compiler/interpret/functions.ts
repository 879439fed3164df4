/** Functions as functions of Node.js, which run their code in the interpreter. */
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import { isStaticFunction } from "../lower/function.ts";
import type { Any, Closure, Frame, MadeClass } from "./frame.ts";

/** What runs frames; see run.ts. */
export interface Runner {
  frame(closure: Closure, thisValue: unknown, args: readonly unknown[], newTarget: unknown): Frame;
  /** Runs a frame to its end, or until a coroutine is left. */
  run(frame: Frame): unknown;
  call(closure: Closure, thisValue: unknown, args: readonly unknown[], newTarget: unknown): unknown;
}

const closures = new WeakMap<object, Closure>();

/** What a function that the interpreter made runs. */
export function closureOf(host: object): Closure | undefined {
  return closures.get(host);
}

export function makeFunction(
  run: Runner,
  template: FunctionTemplate,
  captured: readonly unknown[],
  made: MadeClass | null,
  home: Any,
): Any {
  const closure: Closure = { template, captured, made, home, host: undefined };
  const host = hostFunction(run, closure);
  closure.host = host;
  closures.set(host, closure);
  setKind(host, template);
  const name = template.nameAt < 0 ? template.name : captured[template.nameAt];
  Object.defineProperty(host, "name", { value: name, configurable: true });
  Object.defineProperty(host, "length", { value: template.length, configurable: true });
  return host;
}

/** Arrows and methods cannot be constructed, and have no prototype. */
function hostFunction(run: Runner, closure: Closure): Any {
  const { info, isAsync, isGenerator } = closure.template;
  if (info.kind === "arrow")
    return (...args: unknown[]) => run.call(closure, undefined, args, undefined);
  if (info.kind === "function" && !isAsync && !isGenerator) {
    return function (this: unknown, ...args: unknown[]) {
      return run.call(closure, this, args, new.target);
    };
  }
  return {
    method(...args: unknown[]) {
      return run.call(closure, this, args, undefined);
    },
  }.method;
}

const KINDS = {
  async: Object.getPrototypeOf(async () => {}),
  generator: Object.getPrototypeOf(function* () {}),
  asyncGenerator: Object.getPrototypeOf(async function* () {}),
};

/** Node.js sees by the engine what kind a function is; of these it has to be told. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");
for (const prototype of Object.values(KINDS)) {
  Object.defineProperty(prototype, INSPECT, {
    value(this: Any): unknown {
      const kind = closureOf(this) === undefined ? "" : this[Symbol.toStringTag];
      return kind === ""
        ? this
        : `[${kind}${this.name === "" ? " (anonymous)" : `: ${this.name}`}]`;
    },
  });
}

/** Functions of other kinds inherit from prototypes of their own. */
function setKind(host: Any, { isAsync, isGenerator }: FunctionTemplate): void {
  const kind = isGenerator ? (isAsync ? "asyncGenerator" : "generator") : isAsync ? "async" : null;
  if (kind === null) return;
  Object.setPrototypeOf(host, KINDS[kind]);
  if (!isGenerator) return;
  const value = Object.create(KINDS[kind].prototype);
  Object.defineProperty(host, "prototype", { value, writable: true });
}

/** The operation `closure`. A function at the top of a module is made once. */
export function makeClosure(
  run: Runner,
  statics: Map<FunctionTemplate, Any>,
  frame: Frame,
  op: Op,
): unknown {
  const template = op.fn;
  if (template === null) throw new Error("closure without a template");
  if (!isStaticFunction(template)) {
    const isArrow = template.info.kind === "arrow" || template.isCoroutine;
    const { made, home } = frame.closure;
    const captured = frame.rest(op, 0);
    return makeFunction(run, template, captured, isArrow ? made : null, isArrow ? home : null);
  }
  let host = statics.get(template);
  if (host === undefined) {
    host = makeFunction(run, template, [], null, null);
    statics.set(template, host);
  }
  return host;
}
