/**
 * The intermediate representation: one control-flow graph of SSA values for each function of the source, with
 * JavaScript's semantics left in the operations. Types are not stored here: `flow` finds out, for each instance
 * of a function, what every value can be, and `emit` picks representations from that.
 *
 * Invariants after lowering:
 * 1. An op's arguments are ops that dominate it; a phi's n-th argument dominates the end of its n-th predecessor.
 * 2. A block ends with exactly one terminator (`jump`, `branch`, `tryenter`, `return`, `throw`, `unreachable`).
 * 3. An op that can throw goes to its block's `handler`, or leaves the function when that is null.
 * 4. `fn.ops` lists ops in reverse post order of their blocks; `op.id` is the index in it.
 */
import type { ClassInfo, FunctionInfo, Variable } from "../bind/variables.ts";
import type { Code } from "../check/refusal.ts";
import type { ts } from "../parse/typescript.ts";

export type Opcode =
  // values
  | "const" // value
  | "symbol" // name: key of a symbol that exists once
  | "param" // index
  | "rest" // index: array of the arguments from there on
  | "arguments"
  | "this"
  | "newtarget"
  | "self" // the running closure
  | "env" // index: captured value or cell
  | "phi"
  | "pi" // args[0], refined by `refine`
  | "caught" // the pending exception, at the head of a handler; clears it
  // variables
  | "cellnew" // args[0] initial value
  | "cellget" // args[0] cell; `checked`: throws ReferenceError while uninitialised
  | "cellset" // args[0] cell, args[1]; `checked` likewise
  | "slotget" // index
  | "slotset" // index, args[0]
  | "gget" // variable
  | "gset" // variable, args[0]
  | "tdz" // args[0]: throws ReferenceError if uninitialised
  // operators
  | "unary" // name: - + ~ ! typeof tonumeric tostring tonumber toboolean topropertykey
  | "binary" // name
  | "inc" // args[0] numeric, index = +1 | -1
  | "concat" // template literal: args are string pieces and values
  // properties
  | "get" // args[0], name
  | "set" // args[0], args[1], name
  | "define" // args[0], args[1], name: own property, as class fields and literals do; `checked`: for its place only
  | "getk" // args[0], args[1]
  | "setk" // args[0], args[1], args[2]
  | "definek" // the same; `checked`: of an instance, a field of its class
  | "delete" // args[0], name
  | "deletek" // args[0], args[1]
  | "in" // args[0] key, args[1] object
  | "defineprop" // args[0], args[1], name, index = attributes: Object.defineProperty with a value
  | "defineaccessor" // args[0], args[1] getter, args[2] setter, name, index = attributes
  | "hasprivate" // args[0], name
  | "getsuper" // args[0] this, name
  | "setsuper" // args[0] this, args[1], name
  // calls
  | "call" // args[0] callee, args[1] this, rest
  | "getm" // args[0], name: what a call of this property finds, unless that is a method of the class
  | "callm" // args[0] receiver, rest; name; `checked`: the last argument is the `getm` that came before the others
  | "callk" // args[0] receiver, args[1] key, rest
  | "new" // args[0] constructor, rest
  | "supercall" // args[0] this, rest
  | "callsuper" // args[0] this, rest; name
  | "callspread" // args[0] callee, args[1] this, args[2] array
  | "newspread" // args[0] constructor, args[1] array
  | "superspread" // args[0] this, args[1] array
  | "initfields" // args[0] this: runs the field initializers of the class `cls`
  | "initstatic" // args[0] class; gives it when its static parts have run
  | "native" // name, args
  // allocation
  | "closure" // fn; args are the captured values
  | "class" // cls; args[0] heritage or absent, rest captured values
  | "object" // keys; args the values
  | "array" // args the elements; holes are const hole
  | "push" // args[0] array being built, args[1] element
  | "template" // the frozen strings array of a tagged template
  | "copyprops" // args[0] target, args[1] source, rest: excluded keys
  | "namespace" // the object of `import * as`
  | "global" // name: a global of the library
  | "sloppythis" // args[0]: `this` in sloppy mode, where only objects are the same as in strict mode
  | "once" // variable: true the first time, false from then on
  | "refused" // refusal: the program is refused if this can be reached
  | "iskind" // args[0]; name: what for-of and spread ask before they choose a path
  | "keys" // args[0]: property names for for-in
  | "await" // args[0]: leaves a coroutine until that is settled
  | "yield" // args[0]: leaves a coroutine
  | "resumemode" // how it was resumed: 0 to go on, 1 to throw the value, 2 to return it
  | "resumed" // the value it was resumed with; args[0] if given: what was awaited, and fulfilled
  // terminators
  | "jump"
  | "branch" // args[0]
  | "tryenter" // successors: body, handler
  | "return" // args[0]
  | "throw" // args[0]
  | "unreachable";

export const HOLE = Symbol("hole");
export const UNINIT = Symbol("uninitialised");
export type ConstValue =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | typeof HOLE
  | typeof UNINIT;

/** What a branch taught about a value. */
export type Refine =
  | { readonly kind: "truthy" | "falsy" }
  | { readonly kind: "eq" | "ne"; readonly other: Op; readonly strict: boolean }
  | { readonly kind: "typeof"; readonly text: string; readonly isEqual: boolean }
  | { readonly kind: "instanceof"; readonly cls: Op; readonly isEqual: boolean }
  | {
      readonly kind: "propeq";
      readonly name: string;
      readonly other: Op | null;
      readonly isEqual: boolean;
    }
  | { readonly kind: "has"; readonly name: string; readonly isEqual: boolean }
  | { readonly kind: "iskind"; readonly text: string; readonly isEqual: boolean }
  | OrderRefine
  /** An argument of a DataView method that has returned: the access was inside. */
  | {
      readonly kind: "accessed";
      readonly other: Op;
      readonly bytes: number;
      readonly plus: number;
    };

/** value < other and so on; `plus`: the comparison was of value + plus. */
export interface OrderRefine {
  readonly kind: "lt" | "le" | "gt" | "ge" | "notlt" | "notle" | "notgt" | "notge";
  readonly other: Op;
  readonly plus: Op | null;
}

/** Places in an object literal or a call that are not plain values. */
export interface ObjectKey {
  readonly kind: "data" | "getter" | "setter" | "method" | "proto";
  readonly name: string;
}

export class Op {
  id = -1;
  readonly opcode: Opcode;
  args: Op[];
  block: Block;
  readonly node: ts.Node;
  /** Ops that use this one as an argument or in `refine`; filled by `finishFunction`. */
  users: Op[] = [];
  /** Of a `return`: the last call before it in its block, and of that call the `return`; filled likewise. */
  follows: Op | null = null;
  precedes: Op | null = null;
  name = "";
  index = 0;
  value: ConstValue = undefined;
  variable: Variable | null = null;
  fn: FunctionTemplate | null = null;
  cls: ClassTemplate | null = null;
  keys: readonly ObjectKey[] = [];
  refine: Refine | null = null;
  refusal: { readonly code: Code; readonly reason: string; readonly hint: string } | null = null;
  checked = false;
  /** While SSA is built: the op that took this one's place. */
  replacedBy: Op | null = null;

  constructor(opcode: Opcode, args: Op[], block: Block, node: ts.Node) {
    this.opcode = opcode;
    this.args = args;
    this.block = block;
    this.node = node;
  }
}

export class Block {
  id: number;
  readonly ops: Op[] = [];
  readonly preds: Block[] = [];
  succs: Block[] = [];
  handler: Block | null;
  /** Head of a loop: the phis here are where intervals widen. */
  isLoopHeader = false;
  constructor(id: number, handler: Block | null) {
    this.id = id;
    this.handler = handler;
  }
  get terminator(): Op {
    const last = this.ops[this.ops.length - 1];
    if (last === undefined) throw new Error("block without terminator");
    return last;
  }
}

/** One function of the source, lowered once; `flow` makes instances of it. */
export class FunctionTemplate {
  readonly id: number;
  readonly name: string;
  readonly info: FunctionInfo;
  readonly module: string;
  readonly cls: ClassTemplate | null;
  blocks: Block[] = [];
  ops: Op[] = [];
  parameterCount = 0;
  /** `length` of the function object. */
  length = 0;
  slotCount = 0;
  /** Which of the captured values is its name, for functions under computed keys; -1: `name` is. */
  nameAt = -1;
  /** Has a property `prototype`, and can be called with `new`. */
  hasPrototype = false;
  hasRest = false;
  usesArguments = false;
  isAsync = false;
  isGenerator = false;
  /** Left at each `yield` or `await` and entered again: its variables live in a frame. */
  isCoroutine = false;
  /** What is assigned to the variables that are SSA values, for `explain`. */
  readonly locals: { readonly variable: Variable; readonly op: Op }[] = [];
  /** A getter that stands for a data property of the prototype, which holds a decorated method. */
  isMethodSlot = false;
  /** A static method by its declaration that has the code of an instance's member. */
  isMovedMember = false;
  /** Lowered already; bodies are lowered when first reached. */
  isLowered = false;
  readonly lower: (template: FunctionTemplate) => void;
  constructor(
    id: number,
    name: string,
    info: FunctionInfo,
    module: string,
    cls: ClassTemplate | null,
    lower: (template: FunctionTemplate) => void,
  ) {
    this.id = id;
    this.name = name;
    this.info = info;
    this.module = module;
    this.cls = cls;
    this.lower = lower;
  }
}

export interface Accessor {
  get: FunctionTemplate | null;
  set: FunctionTemplate | null;
}

export interface FieldInfo {
  readonly name: string;
  /** No read can see it before its first assignment in the constructor. */
  readonly definitelyAssigned: boolean;
  /** Nobody can see the object before it has the field. */
  readonly isUnseen: boolean;
}

/** One class of the source. */
export class ClassTemplate {
  readonly id: number;
  readonly name: string;
  readonly info: ClassInfo;
  readonly module: string;
  readonly hasHeritage: boolean;
  constructorTemplate: FunctionTemplate | null = null;
  /** Runs the field initializers on `this`. */
  fieldsTemplate: FunctionTemplate | null = null;
  /** Runs static initializers and blocks on the class. */
  staticTemplate: FunctionTemplate | null = null;
  readonly methods = new Map<string, FunctionTemplate>();
  readonly accessors = new Map<string, Accessor>();
  readonly staticMethods = new Map<string, FunctionTemplate>();
  readonly staticAccessors = new Map<string, Accessor>();
  /** Declared instance fields in order. */
  readonly fields: FieldInfo[] = [];
  readonly staticFields: string[] = [];
  /** No code of the program can look at the class while its static fields are set. */
  staticsAreQuiet = true;
  /** The constructor, or a field initializer, lets `this` be seen before all fields are set. */
  leaksThis = false;
  /** `length` of the constructor. */
  length = 0;
  /** Stands for a function: can be called without `new`. */
  isFunction = false;
  /** A method with a name that the program computes stands before members with known names. */
  hasComputedBefore = false;
  /** Its instances inherit nothing from Object. */
  isBare = false;
  /** A class of `lib/es` that stands for a built-in. */
  isBuiltin = false;
  constructor(id: number, name: string, info: ClassInfo, module: string, hasHeritage: boolean) {
    this.id = id;
    this.name = name;
    this.info = info;
    this.module = module;
    this.hasHeritage = hasHeritage;
  }
}
