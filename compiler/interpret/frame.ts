/** What runs: closures, classes, and one frame for each call, which a coroutine keeps from one resumption to the next. */
import type { Block, ClassTemplate, FunctionTemplate, Op } from "../ir/ir.ts";

// biome-ignore lint/suspicious/noExplicitAny: the values of the program that is interpreted
export type Any = any;

/** A variable that closures share. */
export class Box {
  value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** A class as it was made when its `class` operation ran. */
export interface MadeClass {
  readonly template: ClassTemplate;
  /** The constructor of Node.js that stands for it. */
  readonly constructorOf: Any;
  /** What its members capture. */
  readonly captured: readonly unknown[];
}

/** A function as it was made when its `closure` operation ran. */
export interface Closure {
  readonly template: FunctionTemplate;
  readonly captured: readonly unknown[];
  /** The class it is a member of; an arrow function has that of the function around it. */
  readonly made: MadeClass | null;
  /** Where `super.name` starts: the prototype, or the class for a static member. */
  home: Any;
  /** The function of Node.js that stands for it. */
  host: Any;
}

/** How a coroutine was left. */
export type Left = "await" | "yield" | "return";

export class Frame {
  readonly closure: Closure;
  readonly template: FunctionTemplate;
  readonly values: unknown[];
  readonly slots: unknown[];
  readonly thisValue: unknown;
  readonly args: readonly unknown[];
  readonly newTarget: unknown;
  block: Block;
  /** Of the operation that runs next. */
  index = 0;
  /** The exception that a handler is about to catch. */
  pending: unknown = undefined;
  /** What super() gave. */
  made: unknown = undefined;
  /** What a coroutine is resumed with, and how: 0 to go on, 1 to throw, 2 to return. */
  sent: unknown = undefined;
  mode = 0;
  /** What it handed out, or returned. */
  out: unknown = undefined;
  left: Left = "return";

  constructor(closure: Closure, thisValue: unknown, args: readonly unknown[], newTarget: unknown) {
    const { template } = closure;
    const [entry] = template.blocks;
    if (entry === undefined) throw new Error(`${template.name} has no code`);
    this.closure = closure;
    this.template = template;
    this.thisValue = thisValue;
    this.args = args;
    this.newTarget = newTarget;
    this.values = new Array<unknown>(template.ops.length);
    this.slots = new Array<unknown>(template.slotCount);
    this.block = entry;
  }

  /** The value of the n-th argument of an operation. */
  arg(op: Op, index: number): Any {
    const from = op.args[index];
    return from === undefined ? undefined : this.values[from.id];
  }

  /** The values of the arguments from the n-th on. */
  rest(op: Op, from: number): Any[] {
    const values: unknown[] = [];
    for (let i = from; i < op.args.length; i++) values.push(this.arg(op, i));
    return values;
  }
}

/** What the interpreter does not do: it says so and stops, so that nothing is compared that has not run. */
export class NotInterpreted extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "NotInterpreted";
  }
}

let onStop: (reason: string) => void = () => {};

/** What is told before the program stops: it could catch what is thrown. */
export function whenStopped(tell: (reason: string) => void): void {
  onStop = tell;
}

export function stop(reason: string): never {
  onStop(reason);
  throw new NotInterpreted(reason);
}
