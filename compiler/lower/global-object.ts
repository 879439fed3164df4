/**
 * `globalThis` and its relatives. What programs ask of it by name is known when they are compiled. Where it is a value, it
 * is an object with a getter for each global, made when it is first asked for; a getter that nothing runs is not there.
 * Names that the library does not have can be set on it, and are not seen as names without `globalThis.` in front: what
 * would be seen there is refused.
 */
import { FunctionInfo } from "../bind/variables.ts";
import type { ObjectKey, Op } from "../ir/ir.ts";
import { wellKnownKey } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { strip } from "./expression.ts";
import { finish } from "./function.ts";
import { Lowering } from "./lowering.ts";
import { closure, Holder, onceTemplate } from "./module-object.ts";
import type { Program } from "./program.ts";

/** Names of the global object on Node.js. */
const NAMES = new Set(["globalThis", "global"]);

/** Constants that are no names of the library. */
const CONSTANTS = new Map<string, undefined | number>([
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
]);

export function isGlobalObject(l: Lowering, wrapped: ts.Expression): boolean {
  const node = strip(wrapped);
  return ts.isIdentifier(node) && NAMES.has(node.text) && l.variableOf(node) === null;
}

/** `globalThis.name`, read; null when this is something else. */
export function globalMember(l: Lowering, node: ts.PropertyAccessExpression): Op | null {
  if (!isGlobalObject(l, node.expression)) return null;
  const name = node.name.text;
  if (CONSTANTS.has(name)) return l.b.constant(CONSTANTS.get(name));
  const found = l.program.resolveGlobal(name);
  if (found !== null) return l.readExported(found, node);
  if (NAMES.has(name) || l.program.globalWrites().has(name)) return null;
  l.program.missingGlobals.add(name);
  return l.undefined();
}

/** The answer to `"name" in globalThis`; null when this is something else. */
export function globalHas(l: Lowering, key: ts.Expression, object: ts.Expression): boolean | null {
  const name = strip(key);
  if (!ts.isStringLiteralLike(name) || !isGlobalObject(l, object)) return null;
  const { text } = name;
  if (CONSTANTS.has(text) || NAMES.has(text) || l.program.resolveGlobal(text) !== null) return true;
  if (l.program.globalWrites().has(text)) return null;
  l.program.missingGlobals.add(text);
  return false;
}

/**
 * Names that may be set on the global object: all that are assigned to a property in the files that name it. Tools turn
 * `globalThis.name ??= x` into an assignment to a property of a variable.
 */
export function findGlobalWrites(files: readonly ts.SourceFile[]): Set<string> {
  const written = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      const target = strip(node.left);
      if (ts.isPropertyAccessExpression(target)) written.add(target.name.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) if (/\bglobal(This)?\b/.test(file.text)) visit(file);
  return written;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The global object as a value. */
export function globalObject(l: Lowering, node: ts.Node): Op {
  const { program } = l;
  let holder = holders.get(program);
  if (holder === undefined) {
    holder = new Holder(program.libraryModule("es/globals.ts"));
    holders.set(program, holder);
  }
  const template = onceTemplate(program, holder, "globalThis", node, (inner) =>
    makeGlobal(inner, node),
  );
  return l.b.call(closure(l, template), l.undefined(), []);
}

const holders = new WeakMap<Program, Holder>();

/** The name of the site where the global object is made. */
export const GLOBAL_SITE = "globalThis";

function makeGlobal(l: Lowering, node: ts.Node): Op {
  const keys: ObjectKey[] = [{ kind: "data", name: wellKnownKey("toStringTag") }];
  const values: Op[] = [l.b.constant("global")];
  for (const [name, value] of CONSTANTS) {
    keys.push({ kind: "data", name });
    values.push(l.b.constant(value));
  }
  for (const name of [...NAMES, ...l.program.globalNames()]) {
    keys.push({ kind: "getter", name });
    values.push(globalGetter(l, name, node));
  }
  return l.b.emit("object", values, (op) => {
    op.keys = keys;
    op.name = GLOBAL_SITE;
  });
}

function globalGetter(l: Lowering, name: string, node: ts.Node): Op {
  const { program } = l;
  const info = new FunctionInfo(node, "arrow", null, null);
  const module = program.libraryModule("es/globals.ts");
  const template = program.template(info, name, module, null, (made) => {
    const inner = new Lowering(program, module, made);
    const found = program.resolveGlobal(name);
    inner.b.ret(found === null ? globalObject(inner, node) : inner.readExported(found, node));
    finish(inner, made);
  });
  return closure(l, template);
}
