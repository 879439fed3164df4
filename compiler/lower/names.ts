/** Identifiers, `this`, `new.target`. */
import type { Variable } from "../bind/variables.ts";
import type { Op } from "../ir/ir.ts";
import { isJavaScript } from "../parse/resolve.ts";
import { ts } from "../parse/typescript.ts";
import { isCaught, lowerCommonJsName } from "./commonjs.ts";
import { globalObject, isGlobalObject } from "./global-object.ts";
import type { Lowering } from "./lowering.ts";

export function lowerIdentifier(l: Lowering, node: ts.Identifier): Op {
  const variable = l.variableOf(node);
  if (l.module.bound.sloppyReads.has(node)) {
    const hint = "declare it outside of the block";
    l.refuse("SK1102", node, `"${node.text}" is a function that a block declares`, hint);
  }
  if (variable !== null) return l.readVariable(variable, node);
  const ofModule = lowerCommonJsName(l, node);
  if (ofModule !== null) return ofModule;
  return lowerGlobalName(l, node);
}

function lowerGlobalName(l: Lowering, node: ts.Identifier): Op {
  switch (node.text) {
    case "undefined":
      return l.undefined();
    case "NaN":
      return l.b.constant(Number.NaN);
    case "Infinity":
      return l.b.constant(Number.POSITIVE_INFINITY);
  }
  const found = l.program.resolveGlobal(node.text);
  if (found !== null) return l.readExported(found, node);
  if (isGlobalObject(l, node)) return globalObject(l, node);
  const refusal = GLOBAL_REFUSALS.get(node.text);
  if (refusal !== undefined) return l.refuse(refusal[0], node, refusal[1], refusal[2]);
  if (isCaught(node) && !isNodesOnly(node)) {
    l.program.missingGlobals.add(node.text);
    return l.callLibrary("es/modules.ts", "throwUndefined", [l.b.constant(node.text)]);
  }
  return l.refuse(
    "SK1003",
    node,
    `the name "${node.text}" is not defined in the program or its library`,
    "import it, or declare it in the program",
  );
}

/**
 * Is it, in a file of TypeScript, a global that Node.js has and images lack? Packages are written for engines without it; a
 * program's own file would do something else than on Node.js.
 */
export function isNodesOnly(node: ts.Identifier): boolean {
  if (isJavaScript(node.getSourceFile().fileName)) return false;
  return NODE_GLOBALS.has(node.text) || GLOBAL_REFUSALS.has(node.text);
}

/** Globals of Node.js 20 that images may not have. */
const NODE_GLOBALS: ReadonlySet<string> = new Set(
  (
    "BroadcastChannel ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent " +
    "DecompressionStream Intl MessageChannel MessageEvent MessagePort Performance PerformanceEntry PerformanceMark " +
    "PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming " +
    "ReadableByteStreamController ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController " +
    "ReadableStreamDefaultReader SubtleCrypto TransformStreamDefaultController WebAssembly " +
    "WritableStreamDefaultController WritableStreamDefaultWriter escape global unescape"
  ).split(" "),
);

const GLOBAL_REFUSALS = new Map<string, readonly ["SK1101" | "SK1104" | "SK1106", string, string]>([
  [
    "eval",
    [
      "SK1101",
      "eval needs an interpreter at run time",
      "call a function, or use a Map of functions",
    ],
  ],
  ["Proxy", ["SK1104", "Proxy is not supported", "use a class with explicit methods"]],
  [
    "SharedArrayBuffer",
    ["SK1106", "memory shared between threads is not supported", "use ArrayBuffer"],
  ],
  [
    "Atomics",
    ["SK1106", "Atomics is not supported", "nodes share nothing; use plain loads and stores"],
  ],
]);

export function lowerThis(l: Lowering, node: ts.Node): Op {
  const variable = l.module.bound.thisReferences.get(node);
  if (variable === undefined || variable === null) return l.undefined();
  if (variable.owner.kind === "constructor" && variable.owner.isDerived) {
    return readDerivedThis(l, variable, node);
  }
  const { isSloppy, kind } = variable.owner;
  if (isSloppy && isCalledAtOnce(variable.owner.node)) return globalObject(l, node);
  const value = l.readVariable(variable, node);
  const isAsked =
    ts.isBinaryExpression(node.parent) && isComparison(node.parent.operatorToken.kind);
  if (!isSloppy || kind === "module" || kind === "constructor" || isAsked) return value;
  return l.at(node, () => l.b.emit("sloppythis", [value]));
}

/** `(function () { … })()`: nothing else can call it, so that `this` of sloppy code is the global object. */
function isCalledAtOnce(fn: ts.Node | null): boolean {
  if (fn === null || !ts.isFunctionExpression(fn) || fn.name !== undefined) return false;
  let at: ts.Node = fn;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  return ts.isCallExpression(at.parent) && at.parent.expression === at;
}

/** `this instanceof F`: the answer is the same for undefined and for the global object. */
function isComparison(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.InstanceOfKeyword;
}

/** In a derived constructor `this` is uninitialised until super() returns. */
export function readDerivedThis(l: Lowering, variable: Variable, node: ts.Node): Op {
  if (variable.isCell) {
    return l.b.emit("cellget", [l.b.read(variable)], (op) => {
      op.checked = true;
      op.variable = variable;
    });
  }
  const value = l.readVariable(variable, node);
  if (value.opcode === "supercall" || value.opcode === "superspread") return value;
  return l.b.emit("tdz", [value], (op) => {
    op.variable = variable;
  });
}

export function lowerMetaProperty(l: Lowering, node: ts.MetaProperty): Op {
  if (node.keywordToken === ts.SyntaxKind.ImportKeyword) {
    return l.refuse(
      "SK1115",
      node,
      "import.meta is not available in an image",
      "pass what you need as an option",
    );
  }
  const variable = l.module.bound.thisReferences.get(node);
  return variable === undefined || variable === null
    ? l.undefined()
    : l.readVariable(variable, node);
}
