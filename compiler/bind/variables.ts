/**
 * What the binder finds out: scopes, variables, functions, classes. Facts about JavaScript's scoping only; the
 * checker is not asked, so JavaScript sources bind the same way.
 */
import type { ts } from "../parse/typescript.ts";

export type VariableKind =
  | "var"
  | "let"
  | "const"
  | "function"
  | "class"
  | "param"
  | "catch"
  | "import"
  | "this"
  | "newtarget"
  | "arguments"
  /** An enum or namespace. */
  | "object"
  /** A member of an enum, or what a namespace exports: a property of its object. */
  | "member";

/**
 * One binding. Where it lives follows from the flags: `isGlobal` a C global; `isCell` a heap cell shared by the
 * closures that capture it; `isSlot` a C local that several exception paths assign; else an SSA value.
 */
export class Variable {
  readonly name: string;
  readonly kind: VariableKind;
  readonly owner: FunctionInfo;
  readonly declaration: ts.Node;
  isGlobal = false;
  isCell = false;
  isSlot = false;
  isCaptured = false;
  /** Read or written somewhere as a value. */
  isReferenced = false;
  /** Writes other than the initializer. */
  assignments = 0;
  /** Depth of try regions at the declaration, within the owner. */
  tryDepth = 0;
  /** Offset after which reads in the same function see it initialised. */
  readyAt: number;
  /** A read may come before the initialisation; reads check. */
  needsTdzCheck = false;
  /** Of a member: the variable of its enum or namespace. */
  memberOf: Variable | null = null;
  /** Of a `var` apart from the parameter of its name: that parameter, whose value it begins with. */
  startsAs: Variable | null = null;
  /** Declared in a switch block, where a jump may pass the initialisation. */
  inSwitchBlock = false;
  /** Functions and classes made directly in the owner that capture it. */
  readonly capturers = new Set<FunctionInfo | ClassInfo>();
  /** For imports: the exporting module and name, resolved while lowering. */
  importOf: { readonly specifier: string; readonly name: string; readonly node: ts.Node } | null =
    null;

  constructor(name: string, kind: VariableKind, owner: FunctionInfo, declaration: ts.Node) {
    this.name = name;
    this.kind = kind;
    this.owner = owner;
    this.declaration = declaration;
    this.readyAt = declaration.end;
  }

  /** Never written after its initializer. */
  get isConstant(): boolean {
    return this.assignments === 0;
  }
}

export type FunctionKind =
  | "module"
  | "function"
  | "arrow"
  | "method"
  | "getter"
  | "setter"
  | "constructor"
  | "fields"
  | "static";

export class FunctionInfo {
  readonly node: ts.Node;
  readonly kind: FunctionKind;
  readonly parent: FunctionInfo | null;
  /** The class it is a member of; its captures are then the class's. */
  readonly classInfo: ClassInfo | null;
  readonly captures: Variable[] = [];
  readonly thisVariable: Variable | null;
  newTargetVariable: Variable | null = null;
  argumentsVariable: Variable | null = null;
  /** Where a hoisted function declaration is made: offset of the statement before which it happens. */
  createdAt: number;
  /** The constructor of a derived class: `this` has no value before super() returns. */
  isDerived = false;
  /** Its `var` variables, undefined on entry. */
  readonly vars: Variable[] = [];
  /** Of a generator or async function, and of its body. */
  isAsync = false;
  isGenerator = false;
  /** Runs at most once in a program: the body of a module, or a function that is called where it stands in one. */
  runsOnce = false;
  /** Runs in sloppy mode: CommonJS without "use strict". */
  isSloppy = false;
  /** In sloppy mode: names of functions that are declared in blocks. */
  readonly blockFunctions = new Set<string>();
  /** The body of a generator or async function, which is left at each yield or await and entered again. */
  coroutine: FunctionInfo | null = null;
  /** What an async function returns, for it and for its body. */
  promiseVariable: Variable | null = null;

  constructor(
    node: ts.Node,
    kind: FunctionKind,
    parent: FunctionInfo | null,
    cls: ClassInfo | null,
  ) {
    this.node = node;
    this.kind = kind;
    this.parent = parent;
    this.classInfo = cls;
    this.createdAt = node.pos;
    this.thisVariable = kind === "arrow" ? null : new Variable("this", "this", this, node);
  }

  capture(variable: Variable): void {
    const list = this.classInfo !== null ? this.classInfo.captures : this.captures;
    if (!list.includes(variable)) list.push(variable);
  }
}

export class ClassInfo {
  readonly node: ts.ClassLikeDeclaration;
  readonly owner: FunctionInfo;
  readonly captures: Variable[] = [];
  /** Evaluated at most once: module level, in no loop and no function. */
  readonly isStatic: boolean;
  constructor(node: ts.ClassLikeDeclaration, owner: FunctionInfo, isStatic: boolean) {
    this.node = node;
    this.owner = owner;
    this.isStatic = isStatic;
  }
}

export class Scope {
  readonly parent: Scope | null;
  readonly fn: FunctionInfo;
  readonly names = new Map<string, Variable>();
  constructor(parent: Scope | null, fn: FunctionInfo) {
    this.parent = parent;
    this.fn = fn;
  }
  lookup(name: string): Variable | null {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      const found = scope.names.get(name);
      if (found !== undefined) return found;
    }
    return null;
  }
}

/** What Node.js gives to the code of a CommonJS module, besides the globals. */
export interface CommonJsBindings {
  readonly module: Variable;
  readonly exports: Variable;
  /** `this` at the top of the module: the first value of `exports`. */
  readonly self: Variable;
}

/** Everything known of one source file. */
export interface BoundModule {
  readonly file: ts.SourceFile;
  readonly fn: FunctionInfo;
  readonly scope: Scope;
  /** Identifier reference -> its variable; null for a name no scope declares. */
  readonly references: Map<ts.Node, Variable | null>;
  /** Declaring identifier -> its variable. */
  readonly declarations: Map<ts.Node, Variable>;
  readonly functions: Map<ts.Node, FunctionInfo>;
  readonly classes: Map<ts.Node, ClassInfo>;
  /** Block, module or function body -> function declarations to make before a statement of it. */
  readonly hoisted: Map<ts.Node, Map<ts.Node | null, ts.FunctionDeclaration[]>>;
  /** Tagged template -> the variable that holds its strings once they are made. */
  readonly templates: Map<ts.Node, Variable>;
  /** Per statement list: lexical variables that must start uninitialised. */
  readonly lexical: Map<ts.Node, Variable[]>;
  /** Instance field with a computed name -> the variable that keeps the name, which is evaluated once. */
  readonly fieldKeys: Map<ts.Node, Variable>;
  /** Object literal with methods -> the variable that `super` in them finds it by. */
  readonly homes: Map<ts.Node, Variable>;
  /** `this` and `new.target` expressions -> variable. */
  readonly thisReferences: Map<ts.Node, Variable | null>;
  /** Names read where sloppy mode would find a function that a block declares. */
  readonly sloppyReads: Set<ts.Node>;
  /** Of a CommonJS module, else null. */
  readonly commonJs: CommonJsBindings | null;
}

/** `fn` uses a variable of a function around it: all functions in between hand it on. */
export function captureFrom(fn: FunctionInfo, variable: Variable): void {
  variable.isCaptured = true;
  let inner = fn;
  for (;;) {
    inner.capture(variable);
    const outer = inner.parent;
    if (outer === null) throw new Error(`${variable.name} is captured from outside its owner`);
    if (outer === variable.owner) break;
    inner = outer;
  }
  variable.capturers.add(inner.classInfo ?? inner);
}

/** Notes an assignment in `fn`, inside so many try regions. */
export function markAssigned(variable: Variable | null, fn: FunctionInfo, tryDepth: number): void {
  if (variable === null) return;
  variable.assignments++;
  if (variable.owner === fn && tryDepth > variable.tryDepth) variable.isSlot = true;
}

/** The function whose `this`, `new.target` and `arguments` are those of `fn`. */
export function thisFunction(fn: FunctionInfo): FunctionInfo | null {
  let at: FunctionInfo | null = fn;
  while (at !== null && at.kind === "arrow") at = at.parent;
  return at;
}

/** Offset of the statement before which a hoisted function is made. */
export function functionMadeAt(module: BoundModule, variable: Variable): number {
  return module.functions.get(variable.declaration)?.createdAt ?? -1;
}
