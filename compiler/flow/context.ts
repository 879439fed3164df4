/**
 * Which copy of a function a call gets. Cloning keeps facts apart that would otherwise mix: the callback of one
 * `map` from that of another, a `Map<string, number>` from a `Map<number, Item>`. Any partition is sound; types
 * from the checker are used only to choose one.
 */
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import { heritageOf } from "../lower/definite.ts";
import { ts } from "../parse/typescript.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { isCallable } from "./kinds.ts";
import {
  type AbstractObject,
  ArrayObject,
  BufferObject,
  type ClassObject,
  FunctionObject,
  InstanceObject,
  NO_TYPE_KEYS,
  type TypeKeys,
} from "./objects.ts";
import { parameterKey, typeNodeKey } from "./type-nodes.ts";
import {
  F_BIGINT,
  F_BOOLEAN,
  F_FRACTION,
  F_NUMBER,
  F_NUMERIC,
  F_STRING,
  F_UNDEFINED,
  type Value,
} from "./value.ts";

export interface Context {
  readonly key: string;
  readonly typeKeys: TypeKeys;
  readonly depth: number;
  /** An array has no elements so far: with some, it would be another context. */
  readonly isEarly?: boolean;
}

/** A function of at most this many ops is analysed for each call site on its own. */
const SMALL_OPS = 24;
const SMALL_LIBRARY_OPS = 60;
/** … and one that is given functions, up to this size. */
const CALLBACK_OPS = 400;
const DEPTH_MAX = 6;
/** … but a small function, or one that is given functions of the library, only so many calls deep. */
const SMALL_DEPTH_MAX = 3;
const CLONES_MAX = 96;

const clones = new WeakMap<FunctionTemplate, Set<string>>();

export function contextFor(
  engine: Engine,
  caller: Instance,
  op: Op,
  fn: FunctionObject,
  thisValue: Value,
  args: readonly Value[],
): Context {
  const { template } = fn;
  if (template.info.kind === "module") return { key: "", typeKeys: NO_TYPE_KEYS, depth: 0 };
  // Recursion stays in its context.
  if (caller.template === template && caller.fn === fn) {
    return { key: caller.context, typeKeys: caller.typeKeys, depth: caller.depth };
  }
  engine.lowered(template);
  // The body of a generator or async function calls it again from a function of its own: each copy would make another.
  if (template.isGenerator || template.isAsync) return generatorContext(engine, caller, op, fn);
  if (isCold(template)) return ONE;
  const outer = recursionOf(caller, template);
  if (outer !== null && outer.fn === fn)
    return { key: outer.context, typeKeys: outer.typeKeys, depth: outer.depth };
  const isLibrary = isLibraryTemplate(template);
  const isFromCold = isCold(caller.template);
  if (isLibrary && isFromCold) return FROM_COLD;
  if (isLibrary && [thisValue, ...args].some(hasMany)) return MANY;
  const typeKeys = callTypeKeys(engine, caller, op, fn);
  const isOfMany = caller.callsOfMany.has(op.id);
  if (!isFromCold && !isOfMany && caller.depth < copyDepth(engine, template, args)) {
    const key = `@${caller.id}.${op.id}`;
    if (mayClone(template, key)) return { key, typeKeys, depth: caller.depth + 1 };
  }
  if (isLibrary) {
    const values = [thisValue, ...args];
    const fine = values.map((v) => summary(engine, v, true)).join(",");
    const isEarly = fine.includes(NO_ELEMENTS);
    const key = mayClone(template, fine, FINE_CLONES_MAX)
      ? fine
      : values.map((v) => summary(engine, v, false)).join(",");
    // The promise of an async function, however deep: one for each type, or all would come out of every await.
    const types = ts.isFunctionLike(op.node) ? keyOf(typeKeys) : "";
    return { key: `~${key}${types}`, typeKeys, depth: caller.depth, isEarly };
  }
  const numbers = !isOfMany && template.ops.length <= NUMERIC_OPS ? numericSummary(args) : "";
  const key = `${keyOf(typeKeys)}${mayClone(template, numbers, NUMERIC_CLONES_MAX) ? numbers : ""}`;
  return { key, typeKeys, depth: caller.depth };
}

/** Calls less deep than this have a copy of the function that they call with `args` to themselves. */
function copyDepth(engine: Engine, template: FunctionTemplate, args: readonly Value[]): number {
  const size = template.ops.length;
  const isSmall = size <= (isLibraryTemplate(template) ? SMALL_LIBRARY_OPS : SMALL_OPS);
  if (makesClass(template)) return DEPTH_MAX;
  let depth = 0;
  if (isSmall) depth = IN_EACH_STEP.test(template.module) ? SMALL_DEPTH_MAX + 1 : SMALL_DEPTH_MAX;
  if (size > CALLBACK_OPS) return depth;
  for (const value of args) {
    for (const object of engine.objectsOf(value)) {
      if (!isCallable(object)) continue;
      depth = Math.max(depth, SMALL_DEPTH_MAX);
      if (object instanceof FunctionObject && !isLibraryTemplate(object.template)) return DEPTH_MAX;
    }
  }
  return depth;
}

const makingClass = new WeakMap<FunctionTemplate, boolean>();

function makesClass(template: FunctionTemplate): boolean {
  let answer = makingClass.get(template);
  if (answer === undefined) {
    answer = template.ops.some((o) => o.opcode === "class");
    makingClass.set(template, answer);
  }
  return answer;
}

/** Parts of the library that each step of a loop goes through, one call deeper than others do. */
const IN_EACH_STEP = /^lib\/es\/(generator|iterate)$/;

/** Of a function in the context of a single call: the instance that calls it. */
export function callerOfCopy(engine: Engine, { context }: Instance): Instance | null {
  const [, id] = /^@(\d+)\./.exec(context) ?? [];
  return id === undefined ? null : (engine.instances[Number(id)] ?? null);
}

/**
 * What can be so many things is told apart when the program runs: one copy of a function of the library serves all who
 * give it such a value. Each copy would look at all of them, and so would each copy of what these call.
 */
const MANY_OBJECTS = 24;
const MANY: Context = { key: "many", typeKeys: NO_TYPE_KEYS, depth: DEPTH_MAX };

/** Of what is called by everything in one copy, and by that. */
const ONE: Context = { key: "", typeKeys: NO_TYPE_KEYS, depth: DEPTH_MAX };
const FROM_COLD: Context = { key: "cold", typeKeys: NO_TYPE_KEYS, depth: DEPTH_MAX };

function hasMany(value: Value): boolean {
  return value.objects.ids.length > MANY_OBJECTS;
}

/** As many copies of a library function are kept apart by the classes of what they are given. */
const FINE_CLONES_MAX = 160;

/** So often a function of the library may be on the way to its own call: its uses nest without being recursion. */
const LIBRARY_NESTING = 2;
/** Longer ways are not followed. */
const WAY_MAX = 100;

/**
 * The instance of `template` that led to `caller`: by calls, or by having made the closure that runs. A function that
 * comes back to itself this way stays in that context, as in direct recursion: each copy would make another.
 */
function recursionOf(caller: Instance, template: FunctionTemplate): Instance | null {
  const known = caller.recursions.get(template);
  if (known !== undefined) return known;
  let left = isLibraryTemplate(template) ? LIBRARY_NESTING : 1;
  let at: Instance | null = caller;
  let found: Instance | null = null;
  for (let steps = 0; at !== null && left > 0 && steps < WAY_MAX; steps++) {
    if (at.template === template && --left === 0) found = at;
    at = isClosure(at) ? (at.fn?.instance ?? null) : (at.caller?.instance ?? null);
  }
  caller.recursions.set(template, found);
  return found;
}

function isClosure(instance: Instance): boolean {
  return instance.fn !== null && instance.fn.owner === null && instance.fn.instance !== null;
}

function generatorContext(engine: Engine, caller: Instance, op: Op, fn: FunctionObject): Context {
  const typeKeys = callTypeKeys(engine, caller, op, fn);
  const key = keyOf(typeKeys);
  if (mayClone(fn.template, key, GENERATOR_CLONES_MAX))
    return { key, typeKeys, depth: caller.depth };
  return { key: "", typeKeys: NO_TYPE_KEYS, depth: caller.depth };
}

const GENERATOR_CLONES_MAX = 8;

/** Functions up to this size are kept apart by which arguments are integers. */
const NUMERIC_OPS = 400;
const NUMERIC_CLONES_MAX = 6;

/** One letter for each argument that is a number: a copy of bytes does not become one of doubles for one caller. */
function numericSummary(args: readonly Value[]): string {
  let text = "";
  for (const value of args) {
    if (!value.only(F_NUMERIC | F_UNDEFINED) || !value.has(F_NUMERIC)) text += ".";
    else if (value.has(F_FRACTION)) text += "d";
    else if (!value.isInteger) text += "o";
    else text += "i";
  }
  return /[do]/.test(text) ? `#${text}` : "";
}

/**
 * Parts of the library of which one copy serves the whole program: what prints, and what hands on what it is given, as
 * events and streams do. Copies of them would be many, and no faster. What they call is not copied for them either.
 */
const COLD = [
  /^lib\/es\/(console|format|inspect|mirror|string-width|describe|uncaught)/,
  /^lib\/node\/(?!buffer|encodings|string_decoder|crypto)/,
  /^lib\/web\/(readable|writable|transform|pipe|stream|text-streams|deferred|body-queue|structured|url|event-|abort|dom-)/,
];

const coldModules = new Map<string, boolean>();

function isCold({ module }: FunctionTemplate): boolean {
  let answer = coldModules.get(module);
  if (answer === undefined) {
    answer = COLD.some((part) => part.test(module));
    coldModules.set(module, answer);
  }
  return answer;
}

export function isLibraryTemplate(template: FunctionTemplate): boolean {
  return template.module.startsWith("lib/");
}

function mayClone(template: FunctionTemplate, key: string, most = CLONES_MAX): boolean {
  let keys = clones.get(template);
  if (keys === undefined) {
    keys = new Set();
    clones.set(template, keys);
  }
  if (keys.has(key)) return true;
  if (keys.size >= most) return false;
  keys.add(key);
  return true;
}

function keyOf(typeKeys: TypeKeys): string {
  return [...typeKeys].map(([name, key]) => `${name}=${key}`).join(";");
}

/**
 * A few letters for what a value is, coarse enough that analysis settles. A fine summary tells classes apart, so that
 * the iterators of two maps do not meet; a name that could be any class's comes from no more than a few.
 */
function summary(engine: Engine, value: Value, isFine: boolean): string {
  let text = "";
  if (value.has(F_FRACTION)) text += "d";
  else if (value.has(F_NUMBER)) text += value.lo >= 0 ? "u" : "i";
  if (value.has(F_STRING)) text += "s";
  if (value.has(F_BOOLEAN)) text += "b";
  if (value.has(F_BIGINT)) text += "n";
  if (value.has(~(F_NUMERIC | F_STRING | F_BOOLEAN | F_BIGINT))) text += "0";
  const kinds = new Set<string>();
  const isNamed = isFine && value.objects.ids.length <= NAMED_MAX;
  for (const object of engine.objectsOf(value)) kinds.add(objectSummary(engine, object, isNamed));
  return text + [...kinds].sort().join("");
}

const NAMED_MAX = 4;
/** How the summary of an array begins that has no elements so far. */
const NO_ELEMENTS = "[#";

function objectSummary(engine: Engine, object: AbstractObject, isNamed: boolean): string {
  if (object instanceof ArrayObject) {
    const element = engine.read(object.element);
    if (isNamed && element.isBottom) return `${NO_ELEMENTS}${object.id}]`;
    return `[${isNamed && element.hasObjects ? classNames(engine, element) : elementSummary(element)}]`;
  }
  if (object instanceof BufferObject) return object.typed ?? object.kind;
  if (isNamed && object instanceof InstanceObject) return className(object);
  return isCallable(object) ? "f" : "o";
}

function className(object: InstanceObject): string {
  return `${object.cls.cls.name}${object.cls.id}<${object.context}>`;
}

function classNames(engine: Engine, value: Value): string {
  if (value.objects.ids.length > NAMED_MAX) return "v";
  const names = engine
    .objectsOf(value)
    .map((o) => (o instanceof InstanceObject ? className(o) : o.kind));
  return [...new Set(names)].sort().join("|");
}

function elementSummary(value: Value): string {
  if (value.hasObjects || value.has(~F_NUMERIC)) return "v";
  return value.has(F_FRACTION) ? "d" : "i";
}

// --- type keys ---

function callTypeKeys(engine: Engine, caller: Instance, op: Op, fn: FunctionObject): TypeKeys {
  const node = fn.template.info.node;
  if (!ts.isFunctionLike(node) || node.typeParameters === undefined) return fn.typeKeys;
  const call = op.node;
  if (!isChecked(engine, call)) return writtenTypeKeys(caller, call, fn, node.typeParameters);
  if (ts.isFunctionLike(call)) return promiseTypeKeys(engine, caller, call, node.typeParameters);
  if (!ts.isCallExpression(call)) return fn.typeKeys;
  const { checker } = engine.program.frontEnd;
  const signature = checker.getResolvedSignature(call);
  if (signature === undefined) return fn.typeKeys;
  const types = checker.getTypeArgumentsForResolvedSignature(signature);
  if (types === undefined) return fn.typeKeys;
  const keys = new Map(fn.typeKeys);
  node.typeParameters.forEach((parameter, index) => {
    const type = types[index];
    if (type !== undefined)
      keys.set(parameterKey(parameter), typeKey(engine, type, caller.typeKeys, 0));
  });
  return keys;
}

/** The same where the checker has not been: types that stand in the call. */
function writtenTypeKeys(
  caller: Instance,
  call: ts.Node,
  fn: FunctionObject,
  parameters: readonly ts.TypeParameterDeclaration[],
): TypeKeys {
  if (!ts.isCallExpression(call) || call.typeArguments === undefined) return fn.typeKeys;
  const keys = new Map(fn.typeKeys);
  noteWritten(keys, parameters, call.typeArguments, caller.typeKeys);
  return keys;
}

function noteWritten(
  keys: Map<string, string>,
  parameters: readonly ts.TypeParameterDeclaration[],
  types: readonly ts.TypeNode[] | undefined,
  outer: TypeKeys,
): void {
  parameters.forEach((parameter, index) => {
    const type = types?.[index];
    if (type !== undefined) keys.set(parameterKey(parameter), typeNodeKey(type, outer));
  });
}

/** Only where the checker has been are there types. */
function isChecked(engine: Engine, node: ts.Node): boolean {
  return engine.program.frontEnd.isChecked(node.getSourceFile());
}

/** The promise that an async function makes is kept apart by what it is declared to be fulfilled with. */
function promiseTypeKeys(
  engine: Engine,
  caller: Instance,
  node: ts.SignatureDeclaration,
  parameters: readonly ts.TypeParameterDeclaration[],
): TypeKeys {
  const { checker } = engine.program.frontEnd;
  const signature = checker.getSignatureFromDeclaration(node);
  const type = signature && checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
  if (type === undefined) return NO_TYPE_KEYS;
  const key = typeKey(engine, type, caller.typeKeys, 0);
  return new Map(parameters.map((parameter) => [parameterKey(parameter), key]));
}

/** A short spelling of a type; the same spelling for types that need not be kept apart. */
function typeKey(engine: Engine, type: ts.Type, keys: TypeKeys, depth: number): string {
  const { flags } = type;
  if ((flags & ts.TypeFlags.TypeParameter) !== 0) return parameterTypeKey(type, keys);
  if ((flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return "a";
  if ((flags & ts.TypeFlags.NumberLike) !== 0) return "n";
  if ((flags & ts.TypeFlags.StringLike) !== 0) return "s";
  if ((flags & ts.TypeFlags.BooleanLike) !== 0) return "b";
  if ((flags & ts.TypeFlags.BigIntLike) !== 0) return "i";
  if ((flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0) return "u";
  if (type.isUnion()) {
    const parts = new Set(type.types.map((t) => typeKey(engine, t, keys, depth)));
    return parts.size > 4 ? "a" : [...parts].sort().join("|");
  }
  if ((flags & ts.TypeFlags.Object) !== 0) return objectTypeKey(engine, type, keys, depth);
  // Awaited<T>, of which nothing more is known than T.
  if ((flags & ts.TypeFlags.Conditional) !== 0)
    return typeKey(engine, (type as ts.ConditionalType).checkType, keys, depth);
  return "o";
}

function parameterTypeKey(type: ts.Type, keys: TypeKeys): string {
  const declaration = type.symbol?.declarations?.[0];
  if (declaration === undefined || !ts.isTypeParameterDeclaration(declaration)) return "?";
  return keys.get(parameterKey(declaration)) ?? "?";
}

function objectTypeKey(engine: Engine, type: ts.Type, keys: TypeKeys, depth: number): string {
  if (depth > 2) return "o";
  const { checker } = engine.program.frontEnd;
  if (type.getCallSignatures().length > 0) return "f";
  const name = type.symbol?.name ?? "o";
  const own = name === "__type" || name === "__object" ? `t${idOf(type.symbol)}` : name;
  if ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) {
    const types = checker.getTypeArguments(type as ts.TypeReference);
    const inner = types.map((t) => typeKey(engine, t, keys, depth + 1));
    return inner.length === 0 ? own : `${own}<${inner.join(",")}>`;
  }
  return own;
}

const symbolIds = new WeakMap<ts.Symbol, number>();
let symbolCount = 0;

function idOf(symbol: ts.Symbol | undefined): number {
  if (symbol === undefined) return 0;
  let id = symbolIds.get(symbol);
  if (id === undefined) {
    id = ++symbolCount;
    symbolIds.set(symbol, id);
  }
  return id;
}

/** Which copy of a generic class `new` makes an instance of. */
export function classContext(
  engine: Engine,
  caller: Instance,
  op: Op,
  cls: ClassObject,
): { key: string; typeKeys: TypeKeys } {
  const parameters = cls.cls.info.node.typeParameters;
  if (parameters === undefined || parameters.length === 0)
    return { key: "", typeKeys: NO_TYPE_KEYS };
  const keys = new Map<string, string>();
  const { node } = op;
  if (ts.isNewExpression(node) && isChecked(engine, node)) {
    const { checker } = engine.program.frontEnd;
    const type = checker.getTypeAtLocation(node);
    const types =
      (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference
        ? checker.getTypeArguments(type as ts.TypeReference)
        : [];
    parameters.forEach((parameter, index) => {
      const t = types[index];
      if (t !== undefined)
        keys.set(parameterKey(parameter), typeKey(engine, t, caller.typeKeys, 0));
    });
  } else if (ts.isNewExpression(node)) {
    noteWritten(keys, parameters, node.typeArguments, caller.typeKeys);
  }
  let key = keyOf(keys);
  if (isVague(keys, parameters.length)) key = siteKey(cls, caller, op, key);
  return { key, typeKeys: keys };
}

function isVague(keys: TypeKeys, count: number): boolean {
  if (keys.size < count) return true;
  for (const key of keys.values()) if (/[a?]/.test(key)) return true;
  return false;
}

/** Without types, places that make an object are kept apart by where they are, up to a number. */
function siteKey(cls: ClassObject, caller: Instance, op: Op, fallback: string): string {
  const key = `${fallback}#${caller.id}.${op.id}`;
  if (cls.instances.has(key)) return key;
  let sites = 0;
  for (const known of cls.instances.keys()) if (known.includes("#")) sites++;
  return sites < 24 && caller.depth < DEPTH_MAX ? key : fallback;
}

/** The context of the base class behind `class D<T> extends B<T[]>`. */
export function heritageContext(
  engine: Engine,
  cls: ClassObject,
  parent: ClassObject,
  typeKeys: TypeKeys,
): { key: string; typeKeys: TypeKeys } {
  const parameters = parent.cls.info.node.typeParameters;
  if (parameters === undefined || parameters.length === 0)
    return { key: "", typeKeys: NO_TYPE_KEYS };
  const heritage = heritageOf(cls.cls.info.node);
  const clause = heritage?.parent;
  const keys = new Map<string, string>();
  if (
    clause !== undefined &&
    ts.isExpressionWithTypeArguments(clause) &&
    isChecked(engine, clause)
  ) {
    parameters.forEach((parameter, index) => {
      const argument = clause.typeArguments?.[index];
      if (argument === undefined) return;
      const type = engine.program.frontEnd.checker.getTypeFromTypeNode(argument);
      keys.set(parameterKey(parameter), typeKey(engine, type, typeKeys, 0));
    });
  } else if (clause !== undefined && ts.isExpressionWithTypeArguments(clause)) {
    noteWritten(keys, parameters, clause.typeArguments, typeKeys);
  }
  return { key: keyOf(keys), typeKeys: keys };
}
