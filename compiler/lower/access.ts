/** Property access, calls, `new`, `super`, and optional chains. */
import { isAssignment, isIncrement } from "../bind/syntax.ts";
import type { Variable } from "../bind/variables.ts";
import { type Op, UNINIT } from "../ir/ir.ts";
import { isSymbolKey } from "../ir/property-name.ts";
import { ts } from "../parse/typescript.ts";
import { assignParameterProperties } from "./class.ts";
import { lowerModuleMember, lowerRequire } from "./commonjs.ts";
import { apply, isLogical, lowerCondition, refinedVariable } from "./condition.ts";
import { calledSymbol, constantName, placeOf, wellKnownSymbol } from "./constant-name.ts";
import { lowerDefineProperty } from "./define-property.ts";
import { Join, lowerExpression, privateName, strip } from "./expression.ts";
import { globalMember } from "./global-object.ts";
import { lowerHomeMember, lowerLiteralCall } from "./home.ts";
import { lowerArgumentArray } from "./literal.ts";
import type { Lowering } from "./lowering.ts";
import { lowerImportCall } from "./module-object.ts";
import { lowerThis } from "./names.ts";
import { lowerConstantRegExp } from "./regexp.ts";

/** The key of a member that is known now, or null. Indices are none. Evaluates the expression where that may throw. */
export function constantKey(l: Lowering, node: ts.Expression): string | null {
  const key = strip(node);
  if (ts.isNumericLiteral(key)) return null;
  const name = constantName(placeOf(l), key);
  if (name === null || ts.isStringLiteralLike(key)) return name;
  if (!isSymbolKey(name) && (/^[0-9_]/.test(name) || ts.isNumericLiteral(key))) return null;
  if (ts.isIdentifier(key)) lowerExpression(l, key);
  return name;
}

const PROTO = "__proto__";

export function memberName(l: Lowering, name: ts.MemberName): string {
  if (name.text === PROTO) {
    l.refuse(
      "SK1105",
      name,
      "__proto__ of an object",
      "use a class, or Object.getPrototypeOf to compare",
    );
  }
  return ts.isPrivateIdentifier(name) ? privateName(l.module, name) : name.text;
}

function isSuper(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.SuperKeyword;
}

export function lowerPropertyAccess(l: Lowering, node: ts.PropertyAccessExpression): Op {
  const symbol = wellKnownSymbol(placeOf(l), node);
  if (symbol !== null) return l.b.key(symbol);
  if (isSuper(node.expression)) return lowerSuperMember(l, node.expression, node.name.text);
  const known = namespaceMember(l, node) ?? lowerModuleMember(l, node) ?? globalMember(l, node);
  if (known !== null) return known;
  if (isOptionalRoot(node)) return lowerOptional(l, node);
  const object = checkOptional(l, node, lowerExpression(l, node.expression));
  // What it can be is seen by flow analysis.
  if (node.name.text === PROTO) return l.b.get(object, PROTO);
  return l.b.get(object, memberName(l, node.name));
}

/** `ns.name` of `import * as ns` is the export itself. */
function namespaceMember(l: Lowering, node: ts.PropertyAccessExpression): Op | null {
  const target = strip(node.expression);
  if (!ts.isIdentifier(target)) return null;
  const variable = l.variableOf(target);
  if (variable === null || variable.kind !== "import") return null;
  const found = l.program.resolveVariable(l.module, variable);
  if (found?.kind !== "namespace") return null;
  const member = l.program.resolveExport(found.module, node.name.text);
  return member === null ? l.undefined() : l.readExported(member, node);
}

function lowerSuperMember(l: Lowering, node: ts.Expression, name: string): Op {
  const ofLiteral = lowerHomeMember(l, node, name);
  if (ofLiteral !== null) return ofLiteral;
  return l.b.emit("getsuper", [lowerThis(l, node)], (op) => {
    op.name = name;
  });
}

export function lowerElementAccess(l: Lowering, node: ts.ElementAccessExpression): Op {
  if (isSuper(node.expression)) {
    const key = constantKey(l, node.argumentExpression);
    if (key === null) {
      return l.refuse("SK1118", node, "super with a computed name", "use super.name");
    }
    return lowerSuperMember(l, node.expression, key);
  }
  if (isOptionalRoot(node)) return lowerOptional(l, node);
  const object = checkOptional(l, node, lowerExpression(l, node.expression));
  return getElement(l, object, node.argumentExpression);
}

export function getElement(l: Lowering, object: Op, keyNode: ts.Expression): Op {
  const key = constantKey(l, keyNode);
  if (key !== null) return l.b.get(object, key);
  return l.b.emit("getk", [object, lowerExpression(l, keyNode)]);
}

// --- optional chains ---

/** The outermost node of a chain such as `a?.b.c`: where undefined comes out. */
function isOptionalRoot(node: ts.Expression): boolean {
  if ((node.flags & ts.NodeFlags.OptionalChain) === 0) return false;
  const { parent } = node;
  const continues =
    (ts.isPropertyAccessExpression(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isCallExpression(parent)) &&
    parent.expression === node &&
    (parent.flags & ts.NodeFlags.OptionalChain) !== 0;
  if (continues) return false;
  return !(ts.isNonNullExpression(parent) && isOptionalLink(parent));
}

function isOptionalLink(node: ts.NonNullExpression): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isCallExpression(parent)) &&
    parent.expression === node &&
    (parent.flags & ts.NodeFlags.OptionalChain) !== 0
  );
}

function lowerOptional(l: Lowering, node: ts.Expression): Op {
  return inOptional(
    l,
    () => lowerChain(l, node),
    () => l.undefined(),
  );
}

/** What a chain gives, or `otherwise` when a `?.` leaves it. */
function inOptional(l: Lowering, chain: () => Op, otherwise: () => Op): Op {
  const outer = l.optionalExit;
  const exit = l.b.newBlock();
  l.optionalExit = exit;
  const join = new Join(l);
  join.arrive(chain());
  l.optionalExit = outer;
  l.b.seal(exit);
  l.b.start(exit);
  join.arrive(otherwise());
  return join.finish();
}

/** `delete` (ECMA-262 13.5.1.2): of what is no property nothing is deleted, and of a chain that ends early. */
export function lowerDelete(l: Lowering, node: ts.DeleteExpression): Op {
  const target = strip(node.expression);
  if (ts.isIdentifier(target) || (isAccess(target) && isSuper(target.expression))) {
    const hint = "delete a property: delete object.name";
    return l.refuse("SK1118", node, "delete of this expression", hint);
  }
  if (!isAccess(target)) {
    lowerExpression(l, target);
    return l.b.constant(true);
  }
  const isChain = (target.flags & ts.NodeFlags.OptionalChain) !== 0;
  if (!isChain) return deleteProperty(l, target);
  return inOptional(
    l,
    () => deleteProperty(l, target),
    () => l.b.constant(true),
  );
}

function deleteProperty(
  l: Lowering,
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Op {
  const object = checkOptional(l, target, lowerExpression(l, target.expression));
  if (ts.isElementAccessExpression(target))
    return l.b.emit("deletek", [object, lowerExpression(l, target.argumentExpression)]);
  return l.b.emit("delete", [object], (op) => {
    op.name = target.name.text;
  });
}

/** The chain without its root: as the plain expression, but `?.` leaves to `optionalExit`. */
function lowerChain(l: Lowering, node: ts.Expression): Op {
  if (ts.isPropertyAccessExpression(node)) {
    const object = lowerExpression(l, node.expression);
    return l.b.get(checkOptional(l, node, object), memberName(l, node.name));
  }
  if (ts.isElementAccessExpression(node)) {
    const object = lowerExpression(l, node.expression);
    return getElement(l, checkOptional(l, node, object), node.argumentExpression);
  }
  if (ts.isCallExpression(node)) return lowerPlainCall(l, node);
  return lowerExpression(l, node);
}

/** At a `?.`: leaves the chain when `value` is null or undefined. */
function checkOptional(
  l: Lowering,
  node: { readonly questionDotToken?: ts.Node | undefined },
  value: Op,
): Op {
  const exit = l.optionalExit;
  if (node.questionDotToken === undefined || exit === null) return value;
  const nothing = l.b.constant(null);
  const isNull = l.b.newBlock();
  const isValue = l.b.newBlock();
  l.b.branch(l.b.binary("==", value, nothing), isNull, isValue);
  l.b.seal(isNull);
  l.b.seal(isValue);
  l.b.start(isNull);
  l.b.jump(exit);
  l.b.start(isValue);
  return l.b.pi(value, { kind: "ne", other: nothing, strict: false });
}

// --- calls ---

export function lowerCall(l: Lowering, node: ts.CallExpression): Op {
  if (isOptionalRoot(node)) return lowerOptional(l, node);
  return lowerPlainCall(l, node);
}

function lowerPlainCall(l: Lowering, node: ts.CallExpression): Op {
  const callee = strip(node.expression);
  const symbol = calledSymbol(placeOf(l), node);
  if (symbol !== null) return l.b.key(symbol);
  if (isSuper(callee)) return lowerSuperCall(l, node);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    return l.at(node, () => lowerImportCall(l, node));
  }
  const ofLiteral = lowerLiteralCall(l, node);
  if (ofLiteral !== null) return ofLiteral;
  const defined = lowerDefineProperty(l, node);
  if (defined !== null) return defined;
  if (isAccess(callee)) {
    const isEnded = isEndedChain(callee, node.expression);
    return isEnded ? lowerEndedChain(l, node, callee) : lowerMethodCall(l, node, callee);
  }
  if (ts.isIdentifier(callee)) {
    const required = lowerRequire(l, node);
    if (required !== null) return required;
    const native = nativeFunction(l, callee);
    if (native !== null) return lowerNative(l, node, native);
    const conversion = lowerConversion(l, node, callee);
    if (conversion !== null) return conversion;
    if (isAssertion(l, node)) return lowerAssertion(l, node);
  }
  const fn = checkOptional(l, node, lowerExpression(l, node.expression));
  return emitCall(l, node, fn, l.undefined());
}

/** A call of a function declared `asserts condition`, whose condition is a boolean by its syntax. */
function isAssertion(l: Lowering, node: ts.CallExpression): boolean {
  const [condition, ...rest] = node.arguments;
  if (condition === undefined || node.questionDotToken !== undefined || !isBooleanSyntax(condition))
    return false;
  if (!rest.every((a) => ts.isStringLiteralLike(a) || ts.isNumericLiteral(a))) return false;
  const { checker, isChecked } = l.program.frontEnd;
  if (!isChecked(node.getSourceFile())) return false;
  const signature = checker.getResolvedSignature(node);
  const predicate =
    signature === undefined ? undefined : checker.getTypePredicateOfSignature(signature);
  return (
    predicate?.kind === ts.TypePredicateKind.AssertsIdentifier && predicate.parameterIndex === 0
  );
}

function isBooleanSyntax(wrapped: ts.Expression): boolean {
  const node = strip(wrapped);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
  if (!ts.isBinaryExpression(node)) return false;
  const { left, right, operatorToken } = node;
  if (isLogical(node)) return isBooleanSyntax(left) && isBooleanSyntax(right);
  return COMPARISONS.has(ts.tokenToString(operatorToken.kind) ?? "");
}

const COMPARISONS = new Set([
  ...["<", "<=", ">", ">=", "===", "!==", "==", "!=", "instanceof", "in"],
]);

/**
 * `assert(a < b, "…")` as `if (a < b) assert(true, "…"); else assert(false, "…")`: the same calls, but when analysis
 * finds that the second never returns, what the condition says holds from here on.
 */
function lowerAssertion(l: Lowering, node: ts.CallExpression): Op {
  const [condition, ...rest] = node.arguments;
  const callee = lowerExpression(l, node.expression);
  const after = l.b.newBlock();
  const holds = l.b.newBlock();
  const fails = l.b.newBlock();
  lowerCondition(l, condition ?? node, holds, fails);
  for (const [block, value] of [
    [holds, true],
    [fails, false],
  ] as const) {
    l.b.seal(block);
    l.b.start(block);
    l.b.call(callee, l.undefined(), [l.b.constant(value), ...lowerArguments(l, rest)]);
    l.b.jump(after);
  }
  l.b.seal(after);
  l.b.start(after);
  return l.undefined();
}

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function isAccess(node: ts.Expression): node is Access {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** `(a?.b)(…)`: the chain ends at the bracket, so that a call of undefined throws; the receiver is kept (13.3.6.1). */
function isEndedChain(callee: ts.Expression, node: ts.Expression): boolean {
  if ((callee.flags & ts.NodeFlags.OptionalChain) === 0) return false;
  for (let at: ts.Node = callee; at !== node; at = at.parent) {
    if (ts.isParenthesizedExpression(at.parent)) return true;
  }
  return false;
}

function lowerEndedChain(l: Lowering, node: ts.CallExpression, callee: Access): Op {
  const { b } = l;
  const [receiver, fn] = [Symbol("receiver"), Symbol("callee")];
  const outer = l.optionalExit;
  const [exit, done] = [b.newBlock(), b.newBlock()];
  l.optionalExit = exit;
  const object = checkOptional(l, callee, lowerExpression(l, callee.expression));
  const found = ts.isPropertyAccessExpression(callee)
    ? b.get(object, memberName(l, callee.name))
    : getElement(l, object, callee.argumentExpression);
  l.optionalExit = outer;
  b.write(receiver, object);
  b.write(fn, found);
  b.jump(done);
  b.seal(exit);
  b.start(exit);
  b.write(receiver, l.undefined());
  b.write(fn, l.undefined());
  b.jump(done);
  b.seal(done);
  b.start(done);
  const self = b.read(receiver);
  return emitCall(l, node, checkOptional(l, node, b.read(fn)), self);
}

function nativeFunction(l: Lowering, callee: ts.Identifier): string | null {
  const variable = l.variableOf(callee);
  if (variable === null || variable.kind !== "import") return null;
  const found = l.program.resolveVariable(l.module, variable);
  return found?.kind === "native" ? found.name : null;
}

function lowerNative(l: Lowering, node: ts.CallExpression, name: string): Op {
  if (name === "callFound") return lowerCallFound(l, node);
  const spread = node.arguments.some(ts.isSpreadElement);
  const args = node.arguments.map((a) =>
    lowerExpression(l, ts.isSpreadElement(a) ? a.expression : a),
  );
  return l.b.emit("native", args, (op) => {
    op.name = spread ? `${name}All` : name;
  });
}

/** `callFound(object, method, key, …)`: a call of `object[key]` that was read before. */
function lowerCallFound(l: Lowering, node: ts.CallExpression): Op {
  const [receiver, method, key, ...rest] = node.arguments;
  if (receiver === undefined || method === undefined || key === undefined)
    throw new Error("callFound without a method and its name");
  const name = constantKey(l, key);
  if (name === null) throw new Error("callFound of a name that is not known");
  const [object, found] = [lowerExpression(l, receiver), lowerExpression(l, method)];
  return l.b.callMethod(object, name, lowerArguments(l, rest), found);
}

/** `String(x)`, `Number(x)` and `Boolean(x)` are operators, not calls. */
function lowerConversion(l: Lowering, node: ts.CallExpression, callee: ts.Identifier): Op | null {
  if (l.variableOf(callee) !== null || node.arguments.some(ts.isSpreadElement)) return null;
  const name = CONVERSIONS.get(callee.text);
  if (name === undefined) return null;
  const argument = node.arguments[0];
  if (argument === undefined) {
    if (name === "toboolean") return l.b.constant(false);
    return l.b.constant(name === "stringof" ? "" : 0);
  }
  const value = lowerExpression(l, argument);
  for (const extra of node.arguments.slice(1)) lowerExpression(l, extra);
  return l.b.unary(name, value);
}

const CONVERSIONS = new Map([
  ["String", "stringof"],
  ["Number", "numberof"],
  ["Boolean", "toboolean"],
]);

function lowerMethodCall(
  l: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Op {
  if (isSuper(callee.expression)) return lowerSuperMethod(l, node, callee);
  if (ts.isPropertyAccessExpression(callee)) {
    const member = namespaceMember(l, callee);
    if (member !== null) {
      const native = namespaceNative(l, callee);
      if (native !== null) return lowerNative(l, node, native);
      return emitCall(l, node, member, l.undefined());
    }
  }
  const receiver = checkOptional(l, callee, lowerExpression(l, callee.expression));
  const key = ts.isPropertyAccessExpression(callee)
    ? memberName(l, callee.name)
    : constantKey(l, callee.argumentExpression);
  const hasSpread = node.arguments.some(ts.isSpreadElement);
  if (node.questionDotToken !== undefined || hasSpread) {
    const fn =
      key !== null
        ? l.b.get(receiver, key)
        : l.b.emit("getk", [receiver, lowerExpression(l, keyExpression(callee))]);
    return emitCall(l, node, checkOptional(l, node, fn), receiver);
  }
  if (key !== null) {
    // The property is read before the arguments are evaluated (ECMA-262 13.3.6.1).
    const isFirst = node.arguments.some(mayRunCode);
    const method = isFirst ? l.b.getMethod(receiver, key) : null;
    const args = lowerArguments(l, node.arguments);
    const call = l.b.callMethod(receiver, key, args, method);
    learnAccess(l, node, key, call);
    return call;
  }
  const computed = lowerExpression(l, keyExpression(callee));
  if (node.arguments.some(mayRunCode)) {
    return emitCall(l, node, l.b.emit("getk", [receiver, computed]), receiver);
  }
  return l.b.emit("callk", [receiver, computed, ...lowerArguments(l, node.arguments)]);
}

/** Can evaluating this change what a property holds? */
function mayRunCode(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return false;
  const runs =
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isYieldExpression(node) ||
    ts.isDeleteExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) ||
    ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      isIncrement(node.operator));
  return runs || ts.forEachChild(node, (child) => (mayRunCode(child) ? true : undefined)) === true;
}

const VIEW_METHOD = /^[gs]et(?:Big)?(?:Uint|Int|Float)(8|16|32|64)$/;

/** After `view.getUint16(at)` or `view.getUint16(at + 2)`: had `at` been outside, the call would have thrown. */
function learnAccess(l: Lowering, node: ts.CallExpression, name: string, call: Op): void {
  const bits = VIEW_METHOD.exec(name)?.[1];
  const [first] = node.arguments;
  if (bits === undefined || first === undefined) return;
  const offset = strip(first);
  let target: ts.Expression = offset;
  let plus = 0;
  if (ts.isBinaryExpression(offset) && offset.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const right = strip(offset.right);
    if (!ts.isNumericLiteral(right)) return;
    plus = Number(right.text);
    target = offset.left;
  }
  const variable = ts.isIdentifier(strip(target)) ? refinedVariable(l, target) : null;
  if (variable === null || !Number.isInteger(plus)) return;
  apply(l, variable, { kind: "accessed", other: call, bytes: Number(bits) / 8, plus });
}

function namespaceNative(l: Lowering, callee: ts.PropertyAccessExpression): string | null {
  const target = strip(callee.expression);
  if (!ts.isIdentifier(target)) return null;
  const variable = l.variableOf(target);
  if (variable === null) return null;
  const found = l.program.resolveVariable(l.module, variable);
  if (found?.kind !== "namespace") return null;
  const member = l.program.resolveExport(found.module, callee.name.text);
  return member?.kind === "native" ? member.name : null;
}

function keyExpression(
  callee: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): ts.Expression {
  if (ts.isElementAccessExpression(callee)) return callee.argumentExpression;
  throw new Error("a property access has no key expression");
}

export function lowerArguments(l: Lowering, nodes: readonly ts.Expression[]): Op[] {
  return nodes.map((argument) => lowerExpression(l, argument));
}

function emitCall(l: Lowering, node: ts.CallExpression, fn: Op, thisValue: Op): Op {
  if (node.arguments.some(ts.isSpreadElement)) {
    return l.b.emit("callspread", [fn, thisValue, lowerArgumentArray(l, node.arguments)]);
  }
  return l.b.call(fn, thisValue, lowerArguments(l, node.arguments));
}

function lowerSuperMethod(
  l: Lowering,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Op {
  const key = ts.isPropertyAccessExpression(callee)
    ? memberName(l, callee.name)
    : constantKey(l, callee.argumentExpression);
  if (key === null) return l.refuse("SK1118", node, "super with a computed name", "use super.name");
  const self = lowerThis(l, callee.expression);
  const ofLiteral = lowerHomeMember(l, callee.expression, key);
  if (ofLiteral !== null) return emitCall(l, node, checkOptional(l, node, ofLiteral), self);
  if (node.questionDotToken !== undefined || node.arguments.some(ts.isSpreadElement)) {
    const fn = l.b.emit("getsuper", [self], (op) => {
      op.name = key;
    });
    return emitCall(l, node, checkOptional(l, node, fn), self);
  }
  return l.b.emit("callsuper", [self, ...lowerArguments(l, node.arguments)], (op) => {
    op.name = key;
  });
}

/** super(…): the base constructor runs on the object under construction; then the fields of this class are set. */
function lowerSuperCall(l: Lowering, node: ts.CallExpression): Op {
  const variable = l.module.bound.thisReferences.get(node.expression);
  if (variable === undefined || variable === null) {
    return l.refuse(
      "SK1113",
      node,
      "super() outside of a constructor",
      "call it in the constructor",
    );
  }
  if (l.info.kind !== "constructor") {
    return l.refuse(
      "SK1113",
      node,
      "super() inside an arrow function",
      "call it in the constructor itself",
    );
  }
  const target = l.b.emit("this");
  const args = lowerSuperArguments(l, node);
  refuseSecond(l, node, variable);
  const op = node.arguments.some(ts.isSpreadElement)
    ? l.b.emit("superspread", [target, ...args])
    : l.b.emit("supercall", [target, ...args]);
  if (variable.isCell) l.b.emit("cellset", [l.b.read(variable), op]);
  else if (variable.isSlot) {
    l.b.emit("slotset", [op], (set) => {
      set.index = l.b.slotOf(variable);
      set.variable = variable;
    });
  } else l.b.write(variable, op);
  const cls = l.b.template.cls;
  if (cls !== null) {
    l.b.emit("initfields", [op], (init) => {
      init.cls = cls;
    });
  }
  assignParameterProperties(l, l.info.node, op);
  return op;
}

function lowerSuperArguments(l: Lowering, node: ts.CallExpression): Op[] {
  if (node.arguments.some(ts.isSpreadElement)) return [lowerArgumentArray(l, node.arguments)];
  return lowerArguments(l, node.arguments);
}

/** `this` is set once (ECMA-262 9.1.1.3.1). */
function refuseSecond(l: Lowering, node: ts.CallExpression, variable: Variable): void {
  const before = variable.isCell
    ? l.b.emit("cellget", [l.b.read(variable)], (op) => {
        op.variable = variable;
      })
    : l.readVariable(variable, node);
  if (before.opcode === "const" && before.value === UNINIT) return;
  const again = l.b.newBlock();
  const first = l.b.newBlock();
  l.b.branch(l.b.unary("isuninit", before), first, again);
  l.b.seal(again);
  l.b.seal(first);
  l.b.start(again);
  l.throwNew("ReferenceError", "Super constructor may only be called once");
  l.b.start(first);
}

export function lowerNew(l: Lowering, node: ts.NewExpression): Op {
  const callee = strip(node.expression);
  if (ts.isIdentifier(callee) && l.variableOf(callee) === null && callee.text === "Function") {
    return l.refuse(
      "SK1101",
      node,
      "new Function needs an interpreter at run time",
      "write the function out",
    );
  }
  const regexp = lowerConstantRegExp(l, node);
  if (regexp !== null) return regexp;
  const constructor = lowerExpression(l, node.expression);
  const args = node.arguments ?? [];
  if (args.some(ts.isSpreadElement)) {
    return l.b.emit("newspread", [constructor, lowerArgumentArray(l, args)]);
  }
  return l.b.emit("new", [constructor, ...lowerArguments(l, args)]);
}
