/**
 * Binds one source file: every identifier to its variable, every function to what it captures.
 *
 * Two steps. `visit` walks the file with a stack of scopes (declarations of a scope are collected when it is
 * entered, so use before declaration resolves); `decideStorage` then settles for each captured variable whether
 * closures may hold its value or must share a cell.
 */
import { ts } from "../parse/typescript.ts";
import { declareNames, hoistedVars, isConstant } from "./declare.ts";
import { hoistFunctions } from "./hoist.ts";
import { bindExport, commonJsBindings } from "./module-names.ts";
import {
  exportedNames,
  firstName,
  forEachDeclared,
  isExportedMember,
  isInstantiated,
  localStatements,
  namespaceParts,
  statementsOf,
} from "./namespace.ts";
import { decideStorage } from "./storage.ts";
import { blockFunctions, hasStrictDirective, isStrict, noteBlockFunction } from "./strict.ts";
import {
  enumParts,
  forEachBoundName,
  forEachTarget,
  functionKind,
  hasModifier,
  homeLiteral,
  isAssignment,
  isAwaiting,
  isCalledOnTheSpot,
  isDerivedClass,
  isFunctionNode,
  isIncrement,
  isOpenName,
  isTypeOnly,
  makesFunction,
  usingLists,
  usingOfLoop,
} from "./syntax.ts";
import {
  type BoundModule,
  ClassInfo,
  captureFrom,
  FunctionInfo,
  type FunctionKind,
  markAssigned,
  Scope,
  thisFunction,
  Variable,
  type VariableKind,
} from "./variables.ts";

export function bindModule(file: ts.SourceFile, isCommonJs = false): BoundModule {
  return new Binder(file, isCommonJs).run();
}

class Binder {
  private readonly module: BoundModule;
  private scope: Scope;
  private fn: FunctionInfo;
  /** Open try regions of the current function. */
  private tryDepth = 0;
  private loopDepth = 0;
  private readonly all: Variable[] = [];

  constructor(file: ts.SourceFile, isCommonJs: boolean) {
    this.fn = new FunctionInfo(file, "module", null, null);
    this.fn.runsOnce = true;
    this.fn.isSloppy = isCommonJs && !isStrict(file.statements);
    this.scope = new Scope(null, this.fn);
    this.module = {
      file,
      fn: this.fn,
      scope: this.scope,
      references: new Map(),
      declarations: new Map(),
      functions: new Map([[file, this.fn]]),
      classes: new Map(),
      hoisted: new Map(),
      templates: new Map(),
      lexical: new Map(),
      fieldKeys: new Map(),
      homes: new Map(),
      thisReferences: new Map(),
      sloppyReads: new Set(),
      commonJs: isCommonJs ? commonJsBindings(this.scope, this.fn) : null,
    };
  }

  run(): BoundModule {
    const { file } = this.module;
    for (const declaration of hoistedVars(file.statements)) this.declareVar(declaration);
    if (this.fn.isSloppy) blockFunctions(file.statements, this.fn.blockFunctions);
    this.enterStatements(file, file.statements);
    for (const variable of this.scope.names.values()) variable.isGlobal = true;
    this.tryDepth = usingLists(file.statements).length > 0 ? 1 : 0;
    this.visitAll(file.statements);
    hoistFunctions(this.module);
    for (const variable of this.all) decideStorage(this.module, variable);
    return this.module;
  }

  private declare(name: ts.Identifier, kind: VariableKind, declaration: ts.Node): Variable {
    const existing = this.scope.names.get(name.text);
    if (existing !== undefined && kind === "object") {
      this.module.declarations.set(name, existing);
      return existing;
    }
    if (
      existing !== undefined &&
      (kind === "var" || existing.kind === "var" || kind === "function")
    ) {
      this.module.declarations.set(name, existing);
      if (kind === "function" || kind === "var") existing.assignments++;
      if (existing.kind !== "function") return existing;
    }
    const variable = new Variable(name.text, kind, this.fn, declaration);
    variable.tryDepth = kind === "var" || kind === "param" ? 0 : this.tryDepth;
    if (kind === "param" || kind === "import" || kind === "catch") variable.readyAt = -1;
    this.all.push(variable);
    this.scope.names.set(name.text, variable);
    this.module.declarations.set(name, variable);
    return variable;
  }

  private declareVar(name: ts.Identifier): void {
    const existing = this.scope.names.get(name.text);
    if (existing !== undefined) {
      this.module.declarations.set(name, existing);
      existing.assignments++;
      return;
    }
    const variable = this.declare(name, "var", name);
    variable.readyAt = -1;
    this.fn.vars.push(variable);
  }

  /** The strings of a tagged template are made once for each place (ECMA-262 13.2.8.4). */
  private declareTemplate(node: ts.TaggedTemplateExpression): void {
    const variable = new Variable("template", "var", this.module.fn, node);
    variable.isGlobal = true;
    this.module.fn.vars.push(variable);
    this.module.templates.set(node, variable);
  }

  /** Declares what a statement list declares, in the current scope. */
  private enterStatements(owner: ts.Node, statements: readonly ts.Statement[]): void {
    const lexical: Variable[] = [];
    declareNames(statements, (name, kind, declaration, readyAt) => {
      const variable = this.declare(name, kind, declaration);
      variable.readyAt = kind === "function" || kind === "import" ? -1 : readyAt;
      if (LEXICAL.has(kind) && !lexical.includes(variable)) lexical.push(variable);
      return variable;
    });
    this.module.lexical.set(owner, lexical);
  }

  private visitAll(nodes: readonly ts.Node[]): void {
    for (const node of nodes) this.visit(node);
  }

  /** `using` declarations put the list that they stand in between try and finally. */
  private visitList(owner: ts.Node, statements: readonly ts.Statement[]): void {
    const depth = usingLists(statements).length > 0 ? 1 : 0;
    this.tryDepth += depth;
    this.enterStatements(owner, statements);
    this.visitAll(statements);
    this.tryDepth -= depth;
  }

  private inScope(run: () => void): void {
    const outer = this.scope;
    this.scope = new Scope(outer, this.fn);
    run();
    this.scope = outer;
  }

  private visit(node: ts.Node): void {
    if (isTypeOnly(node)) return;
    if (isFunctionNode(node)) return this.visitFunction(node);
    if (ts.isClassLike(node)) return this.visitClass(node);
    if (ts.isIdentifier(node)) return this.reference(node);
    if (node.kind === ts.SyntaxKind.ThisKeyword) return this.thisReference(node);
    if (node.kind === ts.SyntaxKind.SuperKeyword) return this.superReference(node);
    if (ts.isMetaProperty(node)) return this.newTargetReference(node);
    if (this.fn.kind === "module" && isAwaiting(node)) this.fn.isAsync = true;
    if (ts.isBlock(node)) return this.visitBlock(node, node.statements);
    if (ts.isCaseBlock(node)) return this.visitCaseBlock(node);
    if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
      return this.visitFor(node);
    }
    if (ts.isWhileStatement(node) || ts.isDoStatement(node)) {
      this.loopDepth++;
      ts.forEachChild(node, (child) => this.visit(child));
      this.loopDepth--;
      return;
    }
    if (ts.isTryStatement(node)) return this.visitTry(node);
    if (ts.isTaggedTemplateExpression(node)) this.declareTemplate(node);
    if (ts.isObjectLiteralExpression(node)) this.declareHome(node);
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      this.assignTarget(node.left);
      this.visit(node.left);
      this.visit(node.right);
      return;
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (isIncrement(node.operator)) this.assignTarget(node.operand);
      return this.visit(node.operand);
    }
    this.visitNamed(node);
  }

  /** Nodes with names that are not references. */
  private visitNamed(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node)) return this.visit(node.expression);
    if (ts.isPropertyAssignment(node)) {
      if (ts.isComputedPropertyName(node.name)) this.visit(node.name.expression);
      return this.visit(node.initializer);
    }
    if (ts.isShorthandPropertyAssignment(node)) {
      this.reference(node.name);
      if (node.objectAssignmentInitializer !== undefined)
        this.visit(node.objectAssignmentInitializer);
      return;
    }
    if (ts.isVariableDeclaration(node)) {
      this.visitPattern(node.name);
      if (node.initializer !== undefined) this.visit(node.initializer);
      return;
    }
    if (ts.isLabeledStatement(node)) return this.visit(node.statement);
    if (ts.isBreakOrContinueStatement(node)) return;
    if (ts.isImportDeclaration(node)) return;
    if (ts.isImportEqualsDeclaration(node)) {
      const { moduleReference } = node;
      if (!ts.isExternalModuleReference(moduleReference))
        this.reference(firstName(moduleReference));
      return;
    }
    if (ts.isExportDeclaration(node)) return bindExport(this.module, this.scope, node);
    if (ts.isExportAssignment(node)) return this.visit(node.expression);
    if (ts.isEnumDeclaration(node)) return this.visitEnum(node);
    if (ts.isModuleDeclaration(node)) return this.visitNamespace(node);
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return;
    ts.forEachChild(node, (child) => this.visit(child));
  }

  /** Members are names in the initializers of all declarations of the enum. */
  private visitEnum(node: ts.EnumDeclaration): void {
    const own = this.module.declarations.get(node.name) ?? null;
    this.inScope(() => {
      for (const part of enumParts(node)) {
        for (const member of part.members) {
          const { name } = member;
          if (!ts.isIdentifier(name) || this.scope.names.has(name.text)) continue;
          this.declare(name, "member", member).memberOf = own;
        }
      }
      for (const { initializer } of node.members)
        if (initializer !== undefined) this.visit(initializer);
    });
  }

  /** What any part exports is in scope in all parts; what a part declares itself comes first. */
  private visitNamespace(node: ts.ModuleDeclaration): void {
    const own = this.module.declarations.get(node.name) ?? null;
    const { body } = node;
    if (own === null || body === undefined || !isInstantiated(node)) return;
    this.inScope(() => {
      for (const name of namespaceParts(node).flatMap(exportedNames)) {
        if (this.scope.names.has(name.text)) continue;
        const member = new Variable(name.text, "member", this.fn, name);
        member.memberOf = own;
        this.scope.names.set(name.text, member);
      }
      const exports = this.scope.names;
      this.inScope(() => {
        for (const name of hoistedVars(localStatements(node))) this.declareVar(name);
        this.enterStatements(body, localStatements(node));
        for (const variable of this.scope.names.values()) variable.isGlobal = true;
        for (const statement of statementsOf(node)) {
          if (ts.isVariableStatement(statement) && isExportedMember(statement))
            forEachDeclared(statement, (name) => {
              const member = exports.get(name.text);
              if (member !== undefined) this.module.declarations.set(name, member);
            });
          this.visit(statement);
        }
      });
    });
  }

  /** Default values and computed names inside a binding pattern; its names are declared already. */
  private visitPattern(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) {
      this.assignedInTry(this.module.declarations.get(name) ?? null);
      return;
    }
    for (const element of name.elements) {
      if (ts.isOmittedExpression(element)) continue;
      if (element.propertyName !== undefined && ts.isComputedPropertyName(element.propertyName)) {
        this.visit(element.propertyName.expression);
      }
      this.visitPattern(element.name);
      if (element.initializer !== undefined) this.visit(element.initializer);
    }
  }

  private visitBlock(node: ts.Node, statements: readonly ts.Statement[]): void {
    this.inScope(() => {
      this.visitList(node, statements);
    });
  }

  private visitCaseBlock(node: ts.CaseBlock): void {
    this.inScope(() => {
      this.enterStatements(
        node,
        node.clauses.flatMap((clause) => clause.statements),
      );
      for (const variable of this.module.lexical.get(node) ?? []) variable.inSwitchBlock = true;
      for (const clause of node.clauses) {
        if (ts.isCaseClause(clause)) this.visit(clause.expression);
        this.visitAll(clause.statements);
      }
    });
  }

  private visitFor(node: ts.ForStatement | ts.ForInStatement | ts.ForOfStatement): void {
    const { initializer } = node;
    const depth = usingOfLoop(node) === null ? 0 : 1;
    this.tryDepth += depth;
    this.inScope(() => {
      if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) {
        if ((initializer.flags & ts.NodeFlags.BlockScoped) !== 0)
          this.declareFor(node, initializer);
        this.visit(initializer);
      } else if (initializer !== undefined) {
        if (!ts.isForStatement(node)) this.assignTarget(initializer);
        this.visit(initializer);
      }
      this.loopDepth++;
      if (ts.isForStatement(node)) {
        if (node.condition !== undefined) this.visit(node.condition);
        if (node.incrementor !== undefined) this.visit(node.incrementor);
      } else {
        this.visit(node.expression);
      }
      this.visit(node.statement);
      this.loopDepth--;
    });
    this.tryDepth -= depth;
  }

  private declareFor(node: ts.IterationStatement, list: ts.VariableDeclarationList): void {
    const kind = isConstant(list) ? "const" : "let";
    for (const declaration of list.declarations) {
      forEachBoundName(declaration.name, (name) => {
        const variable = this.declare(name, kind, declaration);
        variable.readyAt = ts.isForStatement(node) ? declaration.end : -1;
      });
    }
  }

  private visitTry(node: ts.TryStatement): void {
    this.tryDepth++;
    this.visit(node.tryBlock);
    if (node.finallyBlock === undefined) this.tryDepth--;
    const { catchClause } = node;
    if (catchClause !== undefined) {
      this.inScope(() => {
        const declaration = catchClause.variableDeclaration;
        if (declaration !== undefined) {
          forEachBoundName(declaration.name, (name) => this.declare(name, "catch", declaration));
          this.visitPattern(declaration.name);
        }
        this.visit(catchClause.block);
      });
    }
    if (node.finallyBlock !== undefined) {
      this.tryDepth--;
      this.visit(node.finallyBlock);
    }
  }

  private visitFunction(node: ts.FunctionLikeDeclaration): void {
    if (node.body === undefined) return;
    const cls = ts.isClassLike(node.parent) ? (this.module.classes.get(node.parent) ?? null) : null;
    if (node.name !== undefined && ts.isComputedPropertyName(node.name))
      this.visit(node.name.expression);
    this.inFunction(node, functionKind(node), cls, (info) => {
      info.isAsync = hasModifier(node, ts.SyntaxKind.AsyncKeyword);
      info.isDerived = ts.isConstructorDeclaration(node) && isDerivedClass(node.parent);
      info.isGenerator = "asteriskToken" in node && node.asteriskToken !== undefined;
      this.functionBody(node, info);
    });
  }

  private functionBody(node: ts.FunctionLikeDeclaration, info: FunctionInfo): void {
    if (ts.isFunctionExpression(node) && node.name !== undefined) {
      const self = this.declare(node.name, "const", node);
      self.readyAt = -1;
      this.scope = new Scope(this.scope, info);
    }
    const hasDefaults = node.parameters.some(
      (p) => p.initializer !== undefined || !ts.isIdentifier(p.name),
    );
    for (const parameter of node.parameters) {
      forEachBoundName(parameter.name, (name) => {
        const variable = this.declare(name, "param", parameter);
        // A default may mention a parameter that has no value yet.
        if (hasDefaults) variable.readyAt = parameter.end;
      });
    }
    for (const parameter of node.parameters) {
      this.visitPattern(parameter.name);
      if (parameter.initializer !== undefined) this.visit(parameter.initializer);
    }
    const { body } = node;
    if (body === undefined) return;
    if (info.isSloppy && ts.isBlock(body)) blockFunctions(body.statements, info.blockFunctions);
    const isApart = node.parameters.some(makesFunction);
    if (info.isGenerator || info.isAsync) this.coroutine(body, info, isApart);
    else if (ts.isBlock(body)) this.plainBody(body, isApart);
    else this.visit(body);
  }

  /**
   * Functions in the defaults of parameters see the parameters, not the variables of the body (ECMA-262 10.2.11, step 28):
   * then these are a scope of their own.
   */
  private plainBody(body: ts.Block, isApart: boolean): void {
    const parameters = this.scope.names;
    if (isApart) this.scope = new Scope(this.scope, this.fn);
    for (const name of hoistedVars(body.statements)) {
      this.declareVar(name);
      if (isApart) this.startAs(name, parameters);
    }
    this.visitList(body, body.statements);
  }

  /** Lets a `var` that repeats the name of a parameter begin with its value. */
  private startAs(name: ts.Identifier, parameters: ReadonlyMap<string, Variable>): void {
    const parameter = parameters.get(name.text);
    const variable = this.module.declarations.get(name);
    if (parameter === undefined || variable === undefined) return;
    variable.startsAs = parameter;
    this.use(parameter, name);
  }

  /**
   * The body of a generator or async function is a function of its own; it captures parameters and `this` as an arrow
   * function does, and the promise of an async function.
   */
  private coroutine(body: ts.ConciseBody, outer: FunctionInfo, isApart: boolean): void {
    const parameters = this.scope.names;
    this.insideFunction(body, "arrow", null, (info) => {
      outer.coroutine = info;
      info.isAsync = outer.isAsync;
      info.isGenerator = outer.isGenerator;
      if (outer.isAsync && !outer.isGenerator) {
        outer.promiseVariable = new Variable("promise", "const", outer, body);
        info.promiseVariable = outer.promiseVariable;
        info.capture(outer.promiseVariable);
      }
      if (!ts.isBlock(body)) return this.visit(body);
      for (const name of hoistedVars(body.statements)) {
        const parameter = isApart ? undefined : parameters.get(name.text);
        if (parameter !== undefined) {
          this.module.declarations.set(name, parameter);
          parameter.assignments++;
          continue;
        }
        this.declareVar(name);
        this.startAs(name, parameters);
      }
      this.visitList(body, body.statements);
    });
  }

  private inFunction(
    node: ts.Node,
    kind: FunctionKind,
    cls: ClassInfo | null,
    run: (info: FunctionInfo) => void,
  ): void {
    this.insideFunction(node, kind, cls, (info) => {
      this.module.functions.set(node, info);
      run(info);
    });
  }

  private insideFunction(
    node: ts.Node,
    kind: FunctionKind,
    cls: ClassInfo | null,
    run: (info: FunctionInfo) => void,
  ): void {
    const outer = {
      fn: this.fn,
      scope: this.scope,
      tryDepth: this.tryDepth,
      loopDepth: this.loopDepth,
    };
    const info = new FunctionInfo(node, kind, this.fn, cls);
    info.runsOnce = this.fn.runsOnce && this.loopDepth === 0 && isCalledOnTheSpot(node);
    info.isSloppy = this.fn.isSloppy && cls === null && !hasStrictDirective(node);
    if (info.thisVariable !== null) {
      info.thisVariable.readyAt = -1;
      this.all.push(info.thisVariable);
    }
    this.fn = info;
    this.scope = new Scope(this.scope, info);
    this.tryDepth = 0;
    this.loopDepth = 0;
    run(info);
    this.fn = outer.fn;
    this.scope = outer.scope;
    this.tryDepth = outer.tryDepth;
    this.loopDepth = outer.loopDepth;
  }

  private visitClass(node: ts.ClassLikeDeclaration): void {
    const isStatic = this.fn.runsOnce && this.loopDepth === 0;
    const info = new ClassInfo(node, this.fn, isStatic);
    this.module.classes.set(node, info);
    this.inScope(() => {
      if (node.name !== undefined && !ts.isClassDeclaration(node))
        this.declare(node.name, "const", node);
      for (const clause of node.heritageClauses ?? []) {
        if (clause.token === ts.SyntaxKind.ExtendsKeyword) {
          for (const type of clause.types) this.visit(type.expression);
        }
      }
      this.visitMembers(node, info);
    });
  }

  private visitMembers(node: ts.ClassLikeDeclaration, info: ClassInfo): void {
    const fields: ts.PropertyDeclaration[] = [];
    const statics: (ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration)[] = [];
    for (const member of node.members) {
      if (isTypeOnly(member)) continue;
      if (ts.isClassStaticBlockDeclaration(member)) statics.push(member);
      else if (ts.isPropertyDeclaration(member)) {
        if (ts.isComputedPropertyName(member.name)) this.visit(member.name.expression);
        const isField = !hasModifier(member, ts.SyntaxKind.StaticKeyword);
        if (isOpenName(member.name)) this.declareFieldKey(member, info);
        (isField ? fields : statics).push(member);
      } else if (isFunctionNode(member)) this.visitFunction(member);
    }
    const initializers = (list: readonly ts.ClassElement[], kind: "fields" | "static"): void => {
      const key = kind === "fields" ? node : (list[0] ?? node);
      if (list.length === 0) return;
      this.inFunction(key, kind, info, () => {
        for (const member of list) {
          this.use(this.module.fieldKeys.get(member) ?? null, member);
          if (ts.isPropertyDeclaration(member) && member.initializer !== undefined) {
            this.visit(member.initializer);
          } else if (ts.isClassStaticBlockDeclaration(member)) {
            const { statements } = member.body;
            for (const name of hoistedVars(statements)) this.declareVar(name);
            this.visitBlock(member.body, statements);
          }
        }
      });
    };
    initializers(fields, "fields");
    initializers(statics, "static");
  }

  private declareFieldKey(member: ts.PropertyDeclaration, info: ClassInfo): void {
    const variable = new Variable("key", "let", this.fn, member);
    variable.isGlobal = info.isStatic;
    variable.readyAt = info.node.pos;
    this.all.push(variable);
    this.module.fieldKeys.set(member, variable);
  }

  private reference(node: ts.Identifier): void {
    const variable = this.scope.lookup(node.text);
    noteBlockFunction(this.module, this.fn, node, variable);
    if (variable === null && node.text === "arguments") return this.argumentsReference(node);
    this.module.references.set(node, variable);
    if (variable !== null) variable.isReferenced = true;
    this.use(variable, node);
  }

  private use(variable: Variable | null, node: ts.Node): void {
    if (variable?.memberOf != null) return this.use(variable.memberOf, node);
    if (variable === null || variable.isGlobal) return;
    if (variable.owner === this.fn) {
      if (node.pos < variable.readyAt || variable.inSwitchBlock) variable.needsTdzCheck = true;
      return;
    }
    captureFrom(this.fn, variable);
  }

  private thisReference(node: ts.Node): void {
    const fn = thisFunction(this.fn);
    const ofModule = this.module.commonJs?.self ?? null;
    const variable = fn === null || fn.kind === "module" ? ofModule : fn.thisVariable;
    this.module.thisReferences.set(node, variable);
    this.use(variable, node);
    const isSuperCall = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (fn !== null && node.kind === ts.SyntaxKind.SuperKeyword && isSuperCall) {
      if (fn !== this.fn || this.tryDepth > 0) markAssigned(variable, this.fn, this.tryDepth);
    }
  }

  private superReference(node: ts.Node): void {
    this.thisReference(node);
    const literal = homeLiteral(node);
    const home = literal === null ? undefined : this.module.homes.get(literal);
    if (home !== undefined) this.use(home, node);
  }

  private declareHome(node: ts.ObjectLiteralExpression): void {
    if (!node.properties.some(isFunctionNode)) return;
    const variable = new Variable("super", "let", this.fn, node);
    variable.tryDepth = this.tryDepth;
    this.all.push(variable);
    this.module.homes.set(node, variable);
  }

  private newTargetReference(node: ts.MetaProperty): void {
    if (node.keywordToken !== ts.SyntaxKind.NewKeyword) return;
    const fn = thisFunction(this.fn);
    if (fn === null) return;
    fn.newTargetVariable ??= new Variable("new.target", "newtarget", fn, fn.node);
    fn.newTargetVariable.readyAt = -1;
    this.module.thisReferences.set(node, fn.newTargetVariable);
    this.use(fn.newTargetVariable, node);
  }

  private argumentsReference(node: ts.Identifier): void {
    const fn = thisFunction(this.fn);
    if (fn === null || fn.kind === "module") {
      this.module.references.set(node, null);
      return;
    }
    fn.argumentsVariable ??= new Variable("arguments", "arguments", fn, fn.node);
    fn.argumentsVariable.readyAt = -1;
    this.module.references.set(node, fn.argumentsVariable);
    this.use(fn.argumentsVariable, node);
  }

  private assignTarget(node: ts.Node): void {
    forEachTarget(node, ({ text }) => {
      markAssigned(this.scope.lookup(text), this.fn, this.tryDepth);
    });
  }

  /** A declaration inside a try region of a variable that outlives it (a `var`). */
  private assignedInTry(variable: Variable | null): void {
    if (variable !== null && variable.owner === this.fn && this.tryDepth > variable.tryDepth) {
      variable.isSlot = true;
    }
    if (variable !== null && variable.kind === "var" && this.loopDepth > 0) variable.assignments++;
  }
}

const LEXICAL = new Set<VariableKind>(["let", "const", "class", "object"]);
