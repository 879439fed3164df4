/** The interpreter: one step for each operation of the IR, in the order of its blocks. */

import type { Variable } from "../bind/variables.ts";
import { type Block, type FunctionTemplate, type Op, type Opcode, UNINIT } from "../ir/ir.ts";
import { displayName, isHidden } from "../ir/property-name.ts";
import { IS_MEMBER } from "../lower/computed-methods.ts";
import { notFunctionText } from "../lower/source-text.ts";
import {
  constructParent,
  defineField,
  initFields,
  initStatic,
  isConstructor,
  makeClass,
} from "./classes.ts";
import {
  type Any,
  Box,
  type Closure,
  Frame,
  type MadeClass,
  NotInterpreted,
  stop,
} from "./frame.ts";
import { closureOf, makeClosure, type Runner } from "./functions.ts";
import { type Host, native } from "./host.ts";
import { define, getNamed, hasPrivate, keyOf, setNamed } from "./keys.ts";
import {
  arrayOf,
  arrayPush,
  copyProperties,
  defineAccessor,
  defineAttributes,
  isKind,
  makeObject,
  propertyNames,
} from "./objects.ts";
import { binary, increment, unary } from "./operators.ts";

type Execute = (machine: Machine, frame: Frame, op: Op) => unknown;

/** Looks at every value that an operation has; throws when it is not as it should be. */
export type Watch = (frame: Frame, op: Op, value: unknown) => void;

export class Machine implements Runner {
  readonly globals = new Map<Variable, Box>();
  readonly statics = new Map<FunctionTemplate, Any>();
  readonly once = new Set<Variable>();
  /** Classes by the constructor that stands for them. */
  readonly classes = new WeakMap<object, MadeClass>();
  host: Host | null = null;
  watch: Watch | null = null;

  frame(closure: Closure, thisValue: unknown, args: readonly unknown[], newTarget: unknown): Frame {
    const { template } = closure;
    if (!template.isLowered) template.lower(template);
    return new Frame(closure, thisValue, args, newTarget);
  }

  call(
    closure: Closure,
    thisValue: unknown,
    args: readonly unknown[],
    newTarget: unknown,
  ): unknown {
    return this.run(this.frame(closure, thisValue, args, newTarget));
  }

  run(frame: Frame): unknown {
    for (;;) {
      try {
        return this.runBlocks(frame);
      } catch (error) {
        const { handler } = frame.block;
        if (handler === null || error instanceof NotInterpreted) throw error;
        frame.pending = error;
        const [from] = handler.preds;
        if (from === undefined) throw new Error("a handler that nothing enters");
        this.enter(frame, from, handler);
      }
    }
  }

  /** Goes to `to`: its phis take their values together. */
  private enter(frame: Frame, from: Block, to: Block): void {
    const { ops } = to;
    const { values } = frame;
    let count = 0;
    while (ops[count]?.opcode === "phi") count++;
    if (count > 0) {
      const at = to.preds.indexOf(from);
      const taken: unknown[] = [];
      for (let i = 0; i < count; i++) taken.push(values[ops[i]?.args[at]?.id ?? -1]);
      for (let i = 0; i < count; i++) {
        const op = ops[i];
        if (op === undefined) continue;
        values[op.id] = taken[i];
        this.watch?.(frame, op, taken[i]);
      }
    }
    frame.block = to;
    frame.index = count;
  }

  private runBlocks(frame: Frame): unknown {
    const { values } = frame;
    for (;;) {
      const { block } = frame;
      const op = block.ops[frame.index++];
      if (op === undefined) throw new Error("a block without an end");
      switch (op.opcode) {
        case "jump":
        case "tryenter":
          this.enter(frame, block, successor(block, 0));
          break;
        case "branch":
          this.enter(frame, block, successor(block, frame.arg(op, 0) ? 0 : 1));
          break;
        case "return":
          frame.left = "return";
          frame.out = frame.arg(op, 0);
          return frame.out;
        case "throw":
          throw frame.arg(op, 0);
        case "await":
        case "yield":
          frame.left = op.opcode;
          frame.out = frame.arg(op, 0);
          return undefined;
        default: {
          const value = TABLE[op.opcode](this, frame, op);
          values[op.id] = value;
          this.watch?.(frame, op, value);
        }
      }
    }
  }

  /** The box of a variable of the program's modules. */
  box(variable: Variable): Box {
    let box = this.globals.get(variable);
    if (box === undefined) {
      box = new Box(startOf(variable));
      this.globals.set(variable, box);
    }
    return box;
  }
}

/** What a variable of a module holds before its module has run. */
function startOf(variable: Variable): unknown {
  const { kind } = variable;
  return kind === "let" || kind === "const" || kind === "class" ? UNINIT : undefined;
}

function successor(block: Block, index: number): Block {
  const found = block.succs[index];
  if (found === undefined) throw new Error("a block without a successor");
  return found;
}

function initialised(op: Op, value: unknown): unknown {
  if (value !== UNINIT) return value;
  if (op.variable?.kind === "this") {
    throw new ReferenceError(
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    );
  }
  throw new ReferenceError(`Cannot access '${op.variable?.name ?? "?"}' before initialization`);
}

function getGlobal(machine: Machine, _frame: Frame, op: Op): unknown {
  const { variable } = op;
  if (variable === null) throw new Error("a variable of no name");
  const { host } = machine;
  if (host?.has(variable) === true) return host.variable(variable);
  return initialised(op, machine.box(variable).value);
}

function call(op: Op, callee: Any, self: unknown, args: readonly unknown[]): unknown {
  if (typeof callee !== "function") throw new TypeError(notFunctionText(op.node));
  return Reflect.apply(callee, self, args);
}

function callMethod(_machine: Machine, frame: Frame, op: Op): unknown {
  const self = frame.arg(op, 0);
  const args = frame.rest(op, 1);
  const callee = op.checked ? args.pop() : getNamed(self, op.name);
  return call(op, callee, self, args);
}

function construct(op: Op, callee: Any, args: readonly unknown[]): unknown {
  if (!isConstructor(callee))
    throw new TypeError(notFunctionText(op.node).replace(/a function$/, "a constructor"));
  return Reflect.construct(callee, args);
}

function superCall(frame: Frame, args: readonly unknown[]): unknown {
  const { made } = frame.closure;
  if (made === null) throw new Error("super() outside of a class");
  const object = constructParent(made, args, frame.newTarget);
  frame.made = object;
  return object;
}

/** `super.name`: the member of the class above, with this object as its receiver. */
function getSuper(frame: Frame, op: Op): Any {
  const { home } = frame.closure;
  if (isHidden(op.name)) stop("a private name of super");
  return Reflect.get(Object.getPrototypeOf(home), keyOf(op.name), frame.arg(op, 0));
}

function setSuper(frame: Frame, op: Op): void {
  const { home } = frame.closure;
  const [self, value] = [frame.arg(op, 0), frame.arg(op, 1)];
  if (!Reflect.set(Object.getPrototypeOf(home), keyOf(op.name), value, self))
    throw new TypeError(`Cannot assign to read only property '${op.name}' of object`);
}

function closure(machine: Machine, frame: Frame, op: Op): unknown {
  const found = op.fn === null ? undefined : machine.host?.function(op.fn);
  return found ?? makeClosure(machine, machine.statics, frame, op);
}

/** V8 looks for the brand of the class where the name is that of a method or accessor. */
function searchedName(frame: Frame, op: Op): string {
  const cls = frame.closure.made?.template;
  const isMember = cls?.methods.has(op.name) === true || cls?.accessors.has(op.name) === true;
  return isMember ? (cls?.name ?? "") : displayName(op.name);
}

function remove(object: Any, key: PropertyKey): boolean {
  return delete object[key];
}

function argumentsObject(args: readonly unknown[]): unknown {
  return (function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: the arguments object itself is wanted
    return arguments;
  })(...args);
}

function cell(frame: Frame, op: Op): Box {
  return frame.arg(op, 0);
}

const never: Execute = (_m, _f, op) => {
  throw new Error(`${op.opcode} is not run by itself`);
};

const TABLE: Readonly<Record<Opcode, Execute>> = {
  const: (_m, _f, op) => op.value,
  symbol: (_m, _f, op) => keyOf(op.name),
  param: (_m, f, op) => f.args[op.index],
  rest: (_m, f, op) => f.args.slice(op.index),
  arguments: (_m, f) => argumentsObject(f.args),
  this: (_m, f) => f.thisValue,
  newtarget: (_m, f) => f.newTarget,
  self: (_m, f) => f.closure.host,
  env: (_m, f, op) => f.closure.captured[op.index],
  phi: never,
  pi: (_m, f, op) => f.arg(op, 0),
  caught: (_m, f) => f.pending,
  cellnew: (_m, f, op) => new Box(f.arg(op, 0)),
  cellget: (_m, f, op) => (op.checked ? initialised(op, cell(f, op).value) : cell(f, op).value),
  cellset: (_m, f, op) => {
    if (op.checked) initialised(op, cell(f, op).value);
    cell(f, op).value = f.arg(op, 1);
  },
  slotget: (_m, f, op) => f.slots[op.index],
  slotset: (_m, f, op) => {
    f.slots[op.index] = f.arg(op, 0);
  },
  gget: getGlobal,
  gset: (m, f, op) => {
    if (op.variable !== null) m.box(op.variable).value = f.arg(op, 0);
  },
  tdz: (_m, f, op) => initialised(op, f.arg(op, 0)),
  unary: (_m, f, op) => {
    const value = f.arg(op, 0);
    return unary(op.name, value, op.value, () => (value === null ? "object null" : "undefined"));
  },
  binary: (_m, f, op) => binary(op.name, f.arg(op, 0), f.arg(op, 1)),
  inc: (_m, f, op) => increment(f.arg(op, 0), op.index),
  concat: (_m, f, op) => f.rest(op, 0).join(""),
  get: (_m, f, op) => getNamed(f.arg(op, 0), op.name),
  set: (_m, f, op) => setNamed(f.arg(op, 0), op.name, f.arg(op, 1)),
  // The places of private fields that are assigned later are made by initFields.
  define: (_m, f, op) => {
    if (!op.checked || !isHidden(op.name)) defineField(f.arg(op, 0), op.name, f.arg(op, 1));
  },
  getk: (_m, f, op) => f.arg(op, 0)[f.arg(op, 1)],
  setk: (_m, f, op) => {
    f.arg(op, 0)[f.arg(op, 1)] = f.arg(op, 2);
  },
  definek: (_m, f, op) => {
    const isMember = (op.index & IS_MEMBER) !== 0;
    const closure = isMember ? closureOf(f.arg(op, 2)) : undefined;
    if (closure !== undefined) closure.home = f.arg(op, 0);
    define(f.arg(op, 0), f.arg(op, 1), f.arg(op, 2), !isMember);
  },
  delete: (_m, f, op) => remove(f.arg(op, 0), keyOf(op.name)),
  deletek: (_m, f, op) => remove(f.arg(op, 0), f.arg(op, 1)),
  in: (_m, f, op) => f.arg(op, 0) in f.arg(op, 1),
  defineprop: (_m, f, op) => defineAttributes(f.arg(op, 0), op, f.arg(op, 1)),
  defineaccessor: (_m, f, op) => defineAccessor(f.arg(op, 0), op, f.arg(op, 1), f.arg(op, 2)),
  hasprivate: (_m, f, op) => hasPrivate(f.arg(op, 0), op.name, searchedName(f, op)),
  getsuper: (_m, f, op) => getSuper(f, op),
  setsuper: (_m, f, op) => setSuper(f, op),
  call: (_m, f, op) => call(op, f.arg(op, 0), f.arg(op, 1), f.rest(op, 2)),
  getm: (_m, f, op) => getNamed(f.arg(op, 0), op.name),
  callm: callMethod,
  callk: (_m, f, op) => {
    const self = f.arg(op, 0);
    return call(op, self[f.arg(op, 1)], self, f.rest(op, 2));
  },
  new: (_m, f, op) => construct(op, f.arg(op, 0), f.rest(op, 1)),
  supercall: (_m, f, op) => superCall(f, f.rest(op, 1)),
  callsuper: (_m, f, op) => {
    const callee = getSuper(f, op);
    if (typeof callee !== "function")
      throw new TypeError(`(intermediate value).${op.name} is not a function`);
    return Reflect.apply(callee, f.arg(op, 0), f.rest(op, 1));
  },
  callspread: (_m, f, op) => call(op, f.arg(op, 0), f.arg(op, 1), f.arg(op, 2)),
  newspread: (_m, f, op) => construct(op, f.arg(op, 0), f.arg(op, 1)),
  superspread: (_m, f, op) => superCall(f, f.arg(op, 1)),
  initfields: (m, f, op) => {
    const { made } = f.closure;
    if (made !== null) initFields(m, made, f.arg(op, 0));
  },
  initstatic: (m, f, op) => {
    const made = m.classes.get(f.arg(op, 0));
    if (made === undefined) throw new Error("statics of no class");
    return initStatic(m, op, f.arg(op, 0), made);
  },
  native: (_m, f, op) => native(op, f.rest(op, 0)),
  closure,
  class: (m, f, op) => {
    const made = makeClass(m, f, op);
    m.classes.set(made.constructorOf, made);
    return made.constructorOf;
  },
  object: (_m, f, op) => makeObject(op, f.rest(op, 0)),
  array: (_m, f, op) => arrayOf(f.rest(op, 0)),
  push: (_m, f, op) => arrayPush(f.arg(op, 0), f.arg(op, 1)),
  template: never,
  copyprops: (_m, f, op) => copyProperties(f.arg(op, 0), f.arg(op, 1), f.rest(op, 2)),
  namespace: never,
  global: never,
  sloppythis: (_m, f, op) => {
    const value = f.arg(op, 0);
    if ((typeof value === "object" && value !== null) || typeof value === "function") return value;
    stop("this of a sloppy function");
  },
  once: (m, _f, op) => {
    if (op.variable === null) throw new Error("once for what?");
    if (m.once.has(op.variable)) return false;
    m.once.add(op.variable);
    return true;
  },
  refused: (_m, _f, op) => {
    stop(`refused: ${op.refusal?.reason ?? ""}`);
  },
  iskind: (_m, f, op) => isKind(f.arg(op, 0), op.name),
  keys: (_m, f, op) => propertyNames(f.arg(op, 0)),
  resumemode: (_m, f) => f.mode,
  resumed: (_m, f) => f.sent,
  await: never,
  yield: never,
  jump: never,
  branch: never,
  tryenter: never,
  return: never,
  throw: never,
  unreachable: never,
};
