/**
 * The state of lowering one function: its builder, its module, and the jumps that are open. The files beside this
 * one add the syntax: each is a set of functions that take a `Lowering` first.
 */
import type { ClassInfo, FunctionInfo, Variable } from "../bind/variables.ts";
import type { Code } from "../check/refusal.ts";
import { type Block, type FunctionTemplate, type Op, UNINIT } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { Builder } from "./builder.ts";
import { lowerStaticFunction } from "./function.ts";
import { moduleObject } from "./module-object.ts";
import { type Export, type Module, missingModule, type Program } from "./program.ts";

/** Something a `break`, `continue` or `return` may have to leave. */
export type ExitScope =
  | {
      readonly kind: "loop";
      readonly labels: readonly string[];
      readonly onBreak: Block;
      readonly onContinue: Block;
    }
  | { readonly kind: "label"; readonly labels: readonly string[]; readonly onBreak: Block }
  | { readonly kind: "switch"; readonly labels: readonly string[]; readonly onBreak: Block }
  | { readonly kind: "foreach"; readonly close: () => void; readonly outerHandler: Block | null }
  | { readonly kind: "finally"; readonly region: FinallyRegion };

export interface FinallyRegion {
  readonly entry: Block;
  readonly outerHandler: Block | null;
  readonly kindName: symbol;
  readonly valueName: symbol;
  /** Completion number -> what to do after the finally block. */
  readonly exits: ((value: Op) => void)[];
}

export class Lowering {
  readonly program: Program;
  readonly module: Module;
  readonly info: FunctionInfo;
  readonly b: Builder;
  readonly exits: ExitScope[] = [];
  /** Labels of the statement about to be lowered. */
  pendingLabels: string[] = [];
  /** Where `?.` goes when its left side is null or undefined. */
  optionalExit: Block | null = null;
  /** The record of what `using` declares in the innermost list of statements that has such declarations. */
  disposables: Op | null = null;
  private readonly captureIndex = new Map<Variable, number>();

  constructor(program: Program, module: Module, template: FunctionTemplate) {
    this.program = program;
    this.module = module;
    this.info = template.info;
    this.b = new Builder(template);
    const captures = this.info.classInfo?.captures ?? this.info.captures;
    captures.forEach((variable, index) => {
      this.captureIndex.set(variable, index);
      const value = this.b.emit("env", [], (op) => {
        op.index = index;
        op.variable = variable;
      });
      this.b.write(variable, value);
    });
  }

  /** Refuses the program if the code being lowered can be reached. */
  refuse(code: Code, node: ts.Node, reason: string, hint: string): Op {
    this.at(node, () =>
      this.b.emit("refused", [], (op) => {
        op.refusal = { code, reason, hint };
      }),
    );
    return this.b.constant(undefined);
  }

  /** The same for a module that is not there. */
  refuseMissing(specifier: ts.StringLiteralLike): Op {
    const { code, message, hint } = missingModule(specifier.text, specifier);
    return this.refuse(code, specifier, message, hint);
  }

  at<T>(node: ts.Node, run: () => T): T {
    const outer = this.b.node;
    this.b.node = node;
    const result = run();
    this.b.node = outer;
    return result;
  }

  undefined(): Op {
    return this.b.constant(undefined);
  }

  // --- variables ---

  variableOf(name: ts.Identifier): Variable | null {
    const { references, declarations } = this.module.bound;
    return references.get(name) ?? declarations.get(name) ?? null;
  }

  /** May its value be refined along a branch: an SSA value of this function? */
  isRefinable(variable: Variable): boolean {
    if (variable.isGlobal || variable.isCell || variable.isSlot || variable.kind === "import")
      return false;
    if (variable.memberOf !== null) return false;
    return variable.owner === this.info || this.captureIndex.has(variable);
  }

  readVariable(variable: Variable, node: ts.Node): Op {
    const { b } = this;
    if (variable.kind === "import") return this.readExport(variable, node);
    if (variable.memberOf !== null)
      return b.get(this.readVariable(variable.memberOf, node), variable.name);
    if (variable.isGlobal) return this.readGlobal(variable, node);
    if (variable.isCell) {
      return b.emit("cellget", [b.read(variable)], (op) => {
        op.checked = this.mayBeUninitialised(variable, node);
        op.variable = variable;
      });
    }
    if (variable.owner === this.info && variable.isSlot) {
      const value = b.emit("slotget", [], (op) => {
        op.index = b.slotOf(variable);
        op.variable = variable;
      });
      return this.mayBeUninitialised(variable, node) ? this.tdzCheck(variable, value) : value;
    }
    const value = b.read(variable);
    return this.mayBeUninitialised(variable, node) ? this.tdzCheck(variable, value) : value;
  }

  private tdzCheck(variable: Variable, value: Op): Op {
    return this.b.emit("tdz", [value], (op) => {
      op.variable = variable;
    });
  }

  private mayBeUninitialised(variable: Variable, node: ts.Node): boolean {
    if (!variable.needsTdzCheck) return false;
    if (variable.owner !== this.info) return true;
    return node.pos < variable.readyAt || variable.inSwitchBlock;
  }

  private readGlobal(variable: Variable, node: ts.Node): Op {
    const { declaration } = variable;
    if (
      variable.kind === "function" &&
      variable.isConstant &&
      ts.isFunctionDeclaration(declaration)
    ) {
      return this.at(node, () => lowerStaticFunction(this, declaration));
    }
    return this.at(node, () =>
      this.b.emit("gget", [], (op) => {
        op.variable = variable;
      }),
    );
  }

  private readExport(variable: Variable, node: ts.Node): Op {
    const found = this.program.resolveVariable(this.module, variable);
    if (found === null) {
      return this.refuse(
        "SK1002",
        node,
        `the imported module does not export "${variable.importOf?.name ?? variable.name}"`,
        "check the name, or write `import type` when it is a type",
      );
    }
    return this.readExported(found, node);
  }

  readExported(found: Export, node: ts.Node): Op {
    switch (found.kind) {
      case "variable":
        return this.readGlobal(found.variable, node);
      case "namespace":
        return moduleObject(this, found.module, node);
      case "native":
        return this.refuse(
          "SK1114",
          node,
          `the native function ${found.name} can only be called`,
          "wrap it in a function",
        );
    }
  }

  /** Initialises a binding at its declaration. */
  initialise(variable: Variable, value: Op): void {
    const { b } = this;
    if (variable.memberOf !== null) this.writeMember(variable, value);
    else if (variable.isGlobal) this.writeGlobal(variable, value);
    else if (variable.isCell) {
      if (variable.needsTdzCheck || variable.kind === "var")
        b.emit("cellset", [b.read(variable), value]);
      else this.newCell(variable, value);
    } else if (variable.isSlot) this.writeSlot(variable, value);
    else b.write(variable, value);
  }

  /** Gives a variable that closures share a new cell. */
  newCell(variable: Variable, value: Op): void {
    const cell = this.b.emit("cellnew", [value], (op) => {
      op.variable = variable;
    });
    this.b.write(variable, cell);
  }

  /** Assigns to an existing binding. */
  assign(variable: Variable, value: Op, node: ts.Node): void {
    const { b } = this;
    if (this.isConstantBinding(variable, node)) return;
    if (variable.memberOf !== null) this.writeMember(variable, value);
    else if (variable.isGlobal) this.writeGlobal(variable, value);
    else if (variable.isCell) {
      b.emit("cellset", [b.read(variable), value], (op) => {
        op.checked = this.mayBeUninitialised(variable, node);
        op.variable = variable;
      });
    } else if (variable.isSlot) {
      if (this.mayBeUninitialised(variable, node)) this.readVariable(variable, node);
      this.writeSlot(variable, value);
    } else {
      if (this.mayBeUninitialised(variable, node)) this.tdzCheck(variable, b.read(variable));
      b.write(variable, value);
    }
  }

  private isConstantBinding(variable: Variable, node: ts.Node): boolean {
    const isSelf = variable.kind === "const" && ts.isFunctionExpression(variable.declaration);
    if (variable.kind !== "const" && variable.kind !== "import" && !isSelf) return false;
    this.at(node, () => this.throwNew("TypeError", "Assignment to constant variable."));
    return true;
  }

  private writeMember(variable: Variable, value: Op): void {
    const { memberOf } = variable;
    if (memberOf === null) return;
    const object = this.readVariable(memberOf, this.b.node);
    this.b.emit("set", [object, value], (op) => {
      op.name = variable.name;
    });
  }

  private writeGlobal(variable: Variable, value: Op): void {
    this.b.emit("gset", [value], (op) => {
      op.variable = variable;
    });
  }

  private writeSlot(variable: Variable, value: Op): void {
    this.b.emit("slotset", [value], (op) => {
      op.index = this.b.slotOf(variable);
      op.variable = variable;
    });
  }

  /** Puts the lexical variables of a statement list into their uninitialised state. */
  enterLexical(owner: ts.Node): void {
    for (const variable of this.module.bound.lexical.get(owner) ?? []) {
      if (!variable.isGlobal && variable.needsTdzCheck) this.uninitialise(variable);
    }
  }

  /** Puts a variable into its temporal dead zone. */
  uninitialise(variable: Variable): void {
    const uninit = this.b.constant(UNINIT);
    if (variable.isCell) this.newCell(variable, uninit);
    else if (variable.isSlot) this.writeSlot(variable, uninit);
    else this.b.write(variable, uninit);
  }

  // --- library ---

  /** A value the library exports, such as `es/iterate.ts` `openIterator`. */
  library(relative: string, name: string): Op {
    const module = this.program.libraryModule(relative);
    const found = this.program.resolveExport(module, name);
    if (found === null || found.kind !== "variable")
      throw new Error(`lib/${relative} does not export ${name}`);
    return this.readGlobal(found.variable, this.b.node);
  }

  callLibrary(relative: string, name: string, args: Op[]): Op {
    return this.b.call(this.library(relative, name), this.undefined(), args);
  }

  throwNew(kind: "TypeError" | "ReferenceError" | "RangeError", message: string): void {
    const error = this.b.emit("new", [this.library("es/error.ts", kind), this.b.constant(message)]);
    this.b.throwValue(error);
  }

  /** The values (or cells) a new closure or class takes along. */
  captured(captures: readonly Variable[]): Op[] {
    return captures.map((variable) => {
      const { b } = this;
      if (variable.isCell || variable.owner !== this.info) return b.read(variable);
      if (variable.isSlot) {
        return b.emit("slotget", [], (op) => {
          op.index = b.slotOf(variable);
          op.variable = variable;
        });
      }
      return b.read(variable);
    });
  }

  classInfo(node: ts.ClassLikeDeclaration): ClassInfo {
    const info = this.module.bound.classes.get(node);
    if (info === undefined) throw new Error("class was not bound");
    return info;
  }

  functionInfo(node: ts.Node): FunctionInfo {
    const info = this.module.bound.functions.get(node);
    if (info === undefined) throw new Error("function was not bound");
    return info;
  }
}
