/**
 * CommonJS modules. The body of one is a function that runs when it is first required, and answers every later `require`
 * with what `module.exports` is then. ES modules that import it see a facade, which runs at the module's place in the
 * order of evaluation: it requires the module and takes its exports once, as Node.js does. Which names those are, Node.js
 * finds with cjs-module-lexer; so is done here.
 *
 * JSON modules are CommonJS modules whose body is one value.
 */
import { initSync, parse } from "cjs-module-lexer";
import { FunctionInfo, Variable } from "../bind/variables.ts";
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { lowerExpression } from "./expression.ts";
import { enterFunction, finish } from "./function.ts";
import { Lowering } from "./lowering.ts";
import { requireLibrary } from "./module-object.ts";
import { isNodeModule, type Module, type Program } from "./program.ts";
import { lowerStatements } from "./statement.ts";

/** What ES modules see of a CommonJS module. */
export class Facade {
  readonly info: FunctionInfo;
  /** Has the module run? */
  readonly hasRun: Variable;
  /** Names that are imported somewhere, and their values after the module has run. */
  readonly imported = new Map<string, Variable>();
  private readonly module: Module;

  constructor(module: Module) {
    this.module = module;
    this.info = new FunctionInfo(module.file, "module", null, null);
    this.hasRun = new Variable("hasRun", "var", this.info, module.file);
    this.hasRun.isGlobal = true;
  }

  /** The variable that holds an export; "default" is `module.exports` itself. */
  variable(name: string): Variable {
    if (name === "default") return this.module.defaultVariable;
    let variable = this.imported.get(name);
    if (variable === undefined) {
      variable = new Variable(name, "const", this.info, this.module.file);
      variable.isGlobal = true;
      this.imported.set(name, variable);
    }
    return variable;
  }
}

let isLexerReady = false;

/** Names that Node.js lets ES modules import from a CommonJS module, besides "default". */
export function commonJsNames(
  program: Program,
  module: Module,
  seen = new Set<Module>(),
): Set<string> {
  const names = new Set<string>();
  if (seen.has(module) || isJson(module)) return names;
  seen.add(module);
  if (!isLexerReady) initSync();
  isLexerReady = true;
  const { exports, reexports } = parse(module.file.text, module.file.fileName);
  for (const name of exports) if (name !== "default") names.add(name);
  for (const specifier of reexports) {
    const target = program.requiredModule(module, specifier);
    if (target === null) continue;
    for (const name of commonJsNames(program, target, seen)) names.add(name);
  }
  return names;
}

export function isJson(module: Module): boolean {
  return module.file.fileName.endsWith(".json");
}

/** The code that requires a CommonJS module for the ES modules that import it. */
export function facadeTemplate(program: Program, module: Module, facade: Facade): FunctionTemplate {
  return program.template(facade.info, module.id, module, null, (template) => {
    const l = new Lowering(program, module, template);
    const value = requireModule(l, module);
    l.initialise(module.defaultVariable, value);
    const { b } = l;
    const hasProperties = b.newBlock();
    const isNothing = b.newBlock();
    b.branch(b.binary("==", value, b.constant(null)), isNothing, hasProperties);
    b.seal(isNothing);
    b.seal(hasProperties);
    b.start(isNothing);
    for (const variable of facade.imported.values()) l.initialise(variable, l.undefined());
    b.ret(l.undefined());
    b.start(hasProperties);
    for (const [name, variable] of facade.imported) l.initialise(variable, b.get(value, name));
    b.ret(l.undefined());
    finish(l, template);
  });
}

/** The value of `require` of a module. */
export function requireModule(l: Lowering, module: Module): Op {
  if (module.facade === null) throw new Error(`${module.id} is no CommonJS module`);
  const template = bodyTemplate(l.program, module, module.facade);
  const body = l.b.emit("closure", [], (op) => {
    op.fn = template;
  });
  return l.b.call(body, l.undefined(), []);
}

/** The function that runs a CommonJS module once; it gives `module.exports`. */
function bodyTemplate(program: Program, module: Module, facade: Facade): FunctionTemplate {
  return program.template(module.bound.fn, module.id, module, null, (template) => {
    const l = new Lowering(program, module, template);
    enterFunction(l);
    const first = l.b.newBlock();
    const again = l.b.newBlock();
    l.b.branch(
      l.b.emit("once", [], (op) => {
        op.variable = facade.hasRun;
      }),
      first,
      again,
    );
    l.b.seal(first);
    l.b.seal(again);
    l.b.start(again);
    l.b.ret(currentExports(l));
    l.b.start(first);
    runBody(l, module);
    l.b.ret(currentExports(l));
    finish(l, template);
  });
}

function runBody(l: Lowering, module: Module): void {
  const { commonJs, fn } = module.bound;
  if (commonJs === null) throw new Error(`${module.id} is no CommonJS module`);
  const { statements } = module.file;
  const [first] = statements;
  const isValue = isJson(module) && first !== undefined && ts.isExpressionStatement(first);
  const exports = isValue ? lowerExpression(l, first.expression) : l.b.emit("object");
  const value = l.b.emit("object", [exports], (op) => {
    op.keys = [{ kind: "data", name: "exports" }];
  });
  l.initialise(commonJs.module, value);
  if (isValue) return;
  l.initialise(commonJs.exports, exports);
  l.initialise(commonJs.self, exports);
  for (const variable of fn.vars) l.initialise(variable, l.undefined());
  lowerStatements(l, module.file, statements);
}

/** `module.exports` as it is now. */
export function currentExports(l: Lowering): Op {
  const { commonJs } = l.module.bound;
  if (commonJs === null) throw new Error(`${l.module.id} is no CommonJS module`);
  return l.b.get(l.readVariable(commonJs.module, l.b.node), "exports");
}

// --- the names that Node.js gives to CommonJS modules ---

/** `require("x")`, or null when this is something else. */
export function lowerRequire(l: Lowering, node: ts.CallExpression): Op | null {
  if (!ts.isIdentifier(node.expression) || !isFreeName(l, node.expression, "require")) return null;
  const [specifier] = node.arguments;
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) {
    return l.refuse(
      "SK1103",
      node,
      "require() of a name that is not a literal",
      "require the modules by their names",
    );
  }
  const target = l.program.requiredModule(l.module, specifier.text);
  if (target === null && isOptional(specifier))
    return l.callLibrary("es/modules.ts", "throwMissing", [l.b.constant(specifier.text)]);
  if (target === null) return l.refuseMissing(specifier);
  // Those of Node.js that stand on other nodes are outside of the library.
  if (target.isLibrary || isNodeModule(specifier.text)) return requireLibrary(l, target, node);
  if (target.facade === null) {
    const hint = "import it from an ES module; Node.js 20 refuses this too";
    return l.refuse("SK1115", node, "require() of an ES module", hint);
  }
  return requireModule(l, target);
}

/** A package that need not be installed: it is required between `try` and `catch`. */
function isOptional(specifier: ts.StringLiteralLike): boolean {
  if (/^(\.|\/|#|node:)/.test(specifier.text) || isNodeModule(specifier.text)) return false;
  return isCaught(specifier);
}

/** Does the function that the node is in catch what it throws? */
export function isCaught(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at)) return false;
    const { parent } = at;
    if (ts.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause !== undefined)
      return true;
  }
  return false;
}

/** Is this identifier one of the names that only CommonJS modules have, not declared by the program? */
export function isFreeName(l: Lowering, node: ts.Identifier, name: string): boolean {
  return node.text === name && l.module.bound.commonJs !== null && l.variableOf(node) === null;
}

/** `require`, `__filename` and `__dirname` as values. */
export function lowerCommonJsName(l: Lowering, node: ts.Identifier): Op | null {
  for (const name of ["require", "__filename", "__dirname"]) {
    if (!isFreeName(l, node, name)) continue;
    const hint = name === "require" ? "call it with a literal" : "images have no files";
    return l.refuse("SK1115", node, `${name} of a CommonJS module used as a value`, hint);
  }
  return null;
}

/** Members of `module` other than `exports`, which images do not have; `require.main` is undefined, as in what is imported. */
export function lowerModuleMember(l: Lowering, node: ts.PropertyAccessExpression): Op | null {
  const { expression, name } = node;
  if (!ts.isIdentifier(expression)) return null;
  if (isFreeName(l, expression, "require")) {
    if (name.text === "main") return l.undefined();
    const hint = "require the modules by their names";
    return l.refuse("SK1115", node, `require.${name.text}`, hint);
  }
  const { commonJs } = l.module.bound;
  if (commonJs === null || l.variableOf(expression) !== commonJs.module) return null;
  if (name.text === "exports") return null;
  return l.refuse("SK1115", node, `module.${name.text}`, "use module.exports only");
}
