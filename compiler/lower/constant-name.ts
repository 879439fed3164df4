/**
 * Property names that are known while a program is compiled: literals, well-known symbols, and constants of modules that
 * hold a literal or a symbol that is made once. Members of classes have to have one; elsewhere flow analysis finds more.
 */
import type { Variable } from "../bind/variables.ts";
import { isName, registeredKey, symbolKey, wellKnownKey } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { strip } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import type { Export, Module, Program } from "./program.ts";

/** What of a module is looked at: `variableOf` resolves its identifiers. */
export interface Place {
  readonly program: Program;
  readonly module: Module;
}

const WELL_KNOWN = new Set([
  "asyncIterator",
  "hasInstance",
  "isConcatSpreadable",
  "iterator",
  "match",
  "matchAll",
  "replace",
  "search",
  "species",
  "split",
  "toPrimitive",
  "toStringTag",
  "unscopables",
]);

function variableAt(place: Place, node: ts.Identifier): Variable | null {
  const { references, declarations } = place.module.bound;
  return references.get(node) ?? declarations.get(node) ?? null;
}

function isGlobalSymbol(place: Place, node: ts.Expression): boolean {
  if (!ts.isIdentifier(node) || node.text !== "Symbol") return false;
  return variableAt(place, node) === null || place.module.id === "lib/es/symbol";
}

/** The key of `Symbol.iterator` and its like. */
export function wellKnownSymbol(place: Place, node: ts.Expression): string | null {
  if (!ts.isPropertyAccessExpression(node) || !isGlobalSymbol(place, node.expression)) return null;
  const { text } = node.name;
  return WELL_KNOWN.has(text) ? wellKnownKey(text) : (DISPOSAL.get(text) ?? null);
}

/** In Node.js 20 these two are symbols of the registry. */
const DISPOSAL: ReadonlyMap<string, string> = new Map([
  ["dispose", registeredKey("nodejs.dispose")],
  ["asyncDispose", registeredKey("nodejs.asyncDispose")],
]);

/** Functions of `node:util` and what their property `custom` is; nobody can change it. */
const CUSTOM: ReadonlyMap<string, string> = new Map([
  ["inspect", "nodejs.util.inspect.custom"],
  ["promisify", "nodejs.util.promisify.custom"],
]);

/** The key of `inspect.custom` and `util.inspect.custom`. */
function utilSymbol(place: Place, node: ts.Expression): string | null {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== "custom") return null;
  const found = exportOf(place, strip(node.expression));
  if (found?.kind !== "variable" || !UTIL_MODULES.has(found.module.id)) return null;
  const text = CUSTOM.get(found.variable.name);
  return text === undefined ? null : registeredKey(text);
}

const UTIL_MODULES = new Set(["lib/node/util-functions", "lib/es/inspect-call"]);

/** What an imported name, or a member of an imported namespace, stands for. */
function exportOf(place: Place, node: ts.Expression): Export | null {
  if (ts.isPropertyAccessExpression(node)) {
    const space = exportOf(place, strip(node.expression));
    if (space?.kind !== "namespace") return null;
    return place.program.resolveExport(space.module, node.name.text);
  }
  const variable = ts.isIdentifier(node) ? variableAt(place, node) : null;
  return variable === null ? null : place.program.resolveVariable(place.module, variable);
}

/** The key of the symbol that a call of `Symbol` or `Symbol.for` gives, if that is always the same one. */
export function calledSymbol(place: Place, node: ts.CallExpression): string | null {
  const callee = strip(node.expression);
  const [first, ...rest] = node.arguments;
  const text = first === undefined ? undefined : literalText(first);
  if (rest.length > 0 || (first !== undefined && text === undefined)) return null;
  if (ts.isPropertyAccessExpression(callee)) {
    const isFor = callee.name.text === "for" && isGlobalSymbol(place, callee.expression);
    return isFor && text !== undefined ? registeredKey(text) : null;
  }
  if (!isGlobalSymbol(place, callee) || !isRunOnce(node)) return null;
  return symbolKey(place.program.symbolPlace(node), text);
}

function literalText(node: ts.Expression): string | undefined {
  const at = strip(node);
  return ts.isStringLiteralLike(at) ? at.text : undefined;
}

/** Is `node` evaluated at most once? */
function isRunOnce(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isIterationStatement(at, false) || ts.isModuleBlock(at))
      return false;
    if (ts.isPropertyDeclaration(at)) {
      const isStatic = at.modifiers?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) === true;
      if (!isStatic) return false;
    }
  }
  return true;
}

/** The property that `[node]` names; null when that is not known here. */
export function constantName(place: Place, node: ts.Expression, depth = 0): string | null {
  const key = strip(node);
  const name = literalName(key);
  if (name !== null) return name;
  if (ts.isCallExpression(key)) return calledSymbol(place, key);
  const symbol = wellKnownSymbol(place, key) ?? utilSymbol(place, key);
  if (symbol !== null || !ts.isIdentifier(key) || depth > DEPTH_MAX) return symbol;
  const variable = variableAt(place, key);
  return variable === null ? null : nameIn(place, variable, depth);
}

/** Constants that refer to constants, at most. */
const DEPTH_MAX = 10;

/** The name that a literal spells. */
export function literalName(key: ts.Expression): string | null {
  if (ts.isStringLiteralLike(key)) return isName(key.text) ? key.text : null;
  if (ts.isNumericLiteral(key)) return String(Number(key.text));
  return null;
}

/** What a constant of a module holds. */
function nameIn(place: Place, variable: Variable, depth: number): string | null {
  const found = place.program.resolveVariable(place.module, variable);
  if (found?.kind !== "variable") return null;
  const { declaration, kind } = found.variable;
  if (kind !== "const" || !ts.isVariableDeclaration(declaration)) return null;
  if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return null;
  const initializer = strip(declaration.initializer);
  // A symbol is only the same one if its constant is made once.
  return constantName({ program: place.program, module: found.module }, initializer, depth + 1);
}

export function placeOf(l: Lowering): Place {
  return { program: l.program, module: l.module };
}
