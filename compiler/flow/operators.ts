/** Unary and binary operators on abstract values, with the calls that ToPrimitive makes on objects. */
import type { Op } from "../ir/ir.ts";
import * as arith from "./arith.ts";
import { callLibrary } from "./calls.ts";
import { isLibraryTemplate } from "./context.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { instanceOf, isCallable, typeOf } from "./kinds.ts";
import { lookup } from "./lookup.ts";
import { type AbstractObject, ClassObject } from "./objects.ts";
import { arg } from "./transfer.ts";
import {
  BIGINT,
  BOOLEAN,
  canBeFalsy,
  canBeTruthy,
  exactNumber,
  exactString,
  exactSymbol,
  F_BIGINT,
  F_BOOLEAN,
  F_FALSE,
  F_HOLE,
  F_NAN,
  F_NEGZERO,
  F_NULL,
  F_NULLISH,
  F_NUMBER,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  F_TRUE,
  F_UNDEFINED,
  F_UNINIT,
  FALSE,
  fromSet,
  join,
  NOTHING,
  NUMBER,
  numberConstant,
  restrict,
  STRING,
  strings,
  TRUE,
  type Value,
} from "./value.ts";

const PRIMITIVE = -1;

/** The primitives `value` becomes: objects go through valueOf and toString (ECMA-262 7.1.1). */
export function toPrimitive(
  engine: Engine,
  instance: Instance,
  op: Op,
  value: Value,
  hint: "default" | "number" | "string",
): Value {
  const plain = restrict(value, PRIMITIVE, false);
  if (!value.hasObjects) return plain;
  const name = `toPrimitive${hint[0]?.toUpperCase()}${hint.slice(1)}`;
  const converted = callLibrary(engine, instance, op, "es/operators.ts", name, [
    fromSet(value.objects),
  ]);
  // The library tests what it returns, in a way that analysis does not see.
  return join(plain, restrict(converted, PRIMITIVE, false));
}

/** The strings `value` becomes (7.1.17); symbols throw. */
export function toStringValue(engine: Engine, instance: Instance, op: Op, value: Value): Value {
  refuseSource(engine, instance, op, value);
  const plain = toPrimitive(engine, instance, op, value, "string");
  return stringOfPrimitive(plain);
}

/** Refuses what surely turns a function into its text; where it only may happen, the runtime stops the program. */
export function refuseSource(engine: Engine, instance: Instance, op: Op, value: Value): void {
  if (!engine.isNarrowing || isLibraryTemplate(instance.template)) return;
  if (value.flags !== 0 || !value.hasObjects) return;
  const objects = engine.objectsOf(value);
  const isPlain = (o: AbstractObject): boolean => {
    const { method, cell } = lookup(engine, o, "toString");
    return isCallable(o) && cell === null && method?.owner?.cls.isBuiltin === true;
  };
  if (objects.every(isPlain))
    engine.refuse("SK1109", op, "a function is turned into its source text", "print its name");
}

function stringOfPrimitive(value: Value): Value {
  if (value.isBottom) return NOTHING;
  let result = restrict(value, F_STRING, false);
  const text: string[] = [];
  if (value.has(F_UNDEFINED | F_HOLE)) text.push("undefined");
  if (value.has(F_NULL)) text.push("null");
  if (value.has(F_TRUE)) text.push("true");
  if (value.has(F_FALSE)) text.push("false");
  if (value.has(F_NAN)) text.push("NaN");
  if (text.length > 0) result = join(result, strings(text));
  if (value.has(F_BIGINT)) result = join(result, STRING);
  else if (value.has(F_NUMBER | F_NEGZERO)) {
    const exact = exactNumber(restrict(value, F_NUMERIC, false));
    result = join(result, exact === undefined ? STRING : strings([String(exact)]));
  }
  return result;
}

export function transferUnary(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  if (value.isBottom) return NOTHING;
  switch (op.name) {
    case "typeof":
      return typeOf(engine, value);
    case "!":
      return notValue(value);
    case "toboolean":
      return notValue(notValue(value));
    case "tostring":
      return toStringValue(engine, instance, op, value);
    case "stringof":
      return join(
        toStringValue(engine, instance, op, restrict(value, ~F_SYMBOL, true)),
        value.has(F_SYMBOL) ? STRING : NOTHING,
      );
    case "topropertykey":
      return propertyKey(engine, instance, op, value);
    case "requireobject":
      return NOTHING;
    case "isuninit":
      return outcome(value.has(F_UNINIT), value.flags !== F_UNINIT || value.hasObjects, true);
  }
  return numericUnary(op.name, toPrimitive(engine, instance, op, value, "number"));
}

/** Keys stay numbers when they are: an index is never printed. */
function propertyKey(engine: Engine, instance: Instance, op: Op, value: Value): Value {
  const plain = toPrimitive(engine, instance, op, value, "string");
  const kept = restrict(plain, F_STRING | F_SYMBOL | F_NUMERIC, false);
  return join(kept, stringOfPrimitive(restrict(plain, ~(F_STRING | F_SYMBOL | F_NUMERIC), false)));
}

export function notValue(value: Value): Value {
  let result = NOTHING;
  if (canBeTruthy(value)) result = join(result, FALSE);
  if (canBeFalsy(value)) result = join(result, TRUE);
  return result;
}

function numericUnary(name: string, value: Value): Value {
  switch (name) {
    case "tonumber":
      return stringNumber(value, arith.toNumber(value));
    case "numberof":
      return join(
        stringNumber(value, arith.toNumber(value)),
        value.has(F_BIGINT) ? NUMBER : NOTHING,
      );
    case "tonumeric":
      return arith.toNumeric(value);
    case "-": {
      const number = arith.negate(arith.toNumber(value));
      return value.has(F_BIGINT) ? join(number, BIGINT) : number;
    }
    case "~": {
      const number = arith.bitNot(arith.toNumber(value));
      return value.has(F_BIGINT) ? join(number, BIGINT) : number;
    }
    default:
      throw new Error(`unary ${name}`);
  }
}

/** A constant string is a constant number. */
function stringNumber(value: Value, fallback: Value): Value {
  const text = exactString(value);
  return text === undefined ? fallback : numberConstant(Number(text));
}

export function transferIncrement(_engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  const number = arith.increment(restrict(value, F_NUMERIC, false), op.index);
  return value.has(F_BIGINT) ? join(number, BIGINT) : number;
}

export function transferConcat(_engine: Engine, instance: Instance, op: Op): Value {
  const parts = op.args.map((a) => instance.valueOf(a));
  if (parts.some((p) => p.isBottom)) return NOTHING;
  return parts.reduce(concatenated, strings([""]));
}

/** Of few texts with few texts, each of the texts. */
function concatenated(a: Value, b: Value): Value {
  if (!a.only(F_STRING) || !b.only(F_STRING)) return STRING;
  if (a.strings === null || b.strings === null) return STRING;
  if (a.strings.length * b.strings.length > PAIRS_MAX) return STRING;
  const text = a.strings.flatMap((x) => b.strings?.map((y) => x + y) ?? []);
  const isLong = text.length > 1 && text.some((t) => t.length > PAIR_LENGTH_MAX);
  return isLong ? STRING : strings([...new Set(text)]);
}

/** A loop that adds to a text gives more of them each time. */
const PAIRS_MAX = 16;
const PAIR_LENGTH_MAX = 40;

type Arithmetic = (a: Value, b: Value) => Value;

const ARITHMETIC = new Map<string, { fn: Arithmetic; fold: (a: number, b: number) => number }>([
  ["-", { fn: arith.subtract, fold: (a, b) => a - b }],
  ["*", { fn: arith.multiply, fold: (a, b) => a * b }],
  ["/", { fn: arith.divide, fold: (a, b) => a / b }],
  ["%", { fn: arith.remainder, fold: (a, b) => a % b }],
  ["**", { fn: arith.power, fold: (a, b) => a ** b }],
  ["<<", { fn: arith.shiftLeft, fold: (a, b) => a << b }],
  [">>", { fn: arith.shiftRight, fold: (a, b) => a >> b }],
  [">>>", { fn: arith.shiftRightUnsigned, fold: (a, b) => a >>> b }],
  ["&", { fn: arith.bitAnd, fold: (a, b) => a & b }],
  ["|", { fn: arith.bitOr, fold: (a, b) => a | b }],
  ["^", { fn: arith.bitXor, fold: (a, b) => a ^ b }],
]);

export function transferBinary(engine: Engine, instance: Instance, op: Op): Value {
  const left = arg(instance, op, 0);
  const right = arg(instance, op, 1);
  if (left.isBottom || right.isBottom) return NOTHING;
  switch (op.name) {
    case "===":
      return strictEquality(engine, left, right, true);
    case "!==":
      return strictEquality(engine, left, right, false);
    case "==":
      return looseEquality(engine, instance, op, left, right, true);
    case "!=":
      return looseEquality(engine, instance, op, left, right, false);
    case "instanceof":
      return instanceOf(engine, instance, op, left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return relational(engine, instance, op, left, right);
    case "+":
      return addValues(engine, instance, op, left, right);
  }
  const entry = ARITHMETIC.get(op.name);
  if (entry === undefined) throw new Error(`binary ${op.name}`);
  const a = toPrimitive(engine, instance, op, left, "number");
  const b = toPrimitive(engine, instance, op, right, "number");
  return arithmetic(entry, a, b);
}

function arithmetic(
  entry: { fn: Arithmetic; fold: (a: number, b: number) => number },
  a: Value,
  b: Value,
): Value {
  const x = arith.toNumber(a);
  const y = arith.toNumber(b);
  const bigint = a.has(F_BIGINT) && b.has(F_BIGINT) ? BIGINT : NOTHING;
  const p = exactNumber(x);
  const q = exactNumber(y);
  if (p !== undefined && q !== undefined) return join(numberConstant(entry.fold(p, q)), bigint);
  if (x.isBottom || y.isBottom) return bigint;
  return join(entry.fn(x, y), bigint);
}

function addValues(engine: Engine, instance: Instance, op: Op, left: Value, right: Value): Value {
  const a = toPrimitive(engine, instance, op, left, "default");
  const b = toPrimitive(engine, instance, op, right, "default");
  if (a.isBottom || b.isBottom) return NOTHING;
  let result = NOTHING;
  if (a.has(F_STRING) || b.has(F_STRING)) {
    const isCertain = a.only(F_STRING) || b.only(F_STRING);
    if (a.only(F_STRING)) refuseSource(engine, instance, op, right);
    if (b.only(F_STRING)) refuseSource(engine, instance, op, left);
    result = isCertain ? concatenated(stringOfPrimitive(a), stringOfPrimitive(b)) : STRING;
  }
  const entry = { fn: arith.add, fold: (p: number, q: number) => p + q };
  const numbersA = restrict(a, ~F_STRING, false);
  const numbersB = restrict(b, ~F_STRING, false);
  if (numbersA.isBottom || numbersB.isBottom) return result;
  return join(result, arithmetic(entry, numbersA, numbersB));
}

function outcome(mayBe: boolean, mayNotBe: boolean, isEqual: boolean): Value {
  let result = NOTHING;
  if (mayBe) result = join(result, isEqual ? TRUE : FALSE);
  if (mayNotBe) result = join(result, isEqual ? FALSE : TRUE);
  return result;
}

/** May two values be strictly equal, and may they differ? */
function strictEquality(engine: Engine, a: Value, b: Value, isEqual: boolean): Value {
  return outcome(mayBeStrictlyEqual(a, b), mayDiffer(engine, a, b), isEqual);
}

function mayBeStrictlyEqual(a: Value, b: Value): boolean {
  const shared = a.flags & b.flags;
  if ((shared & (F_UNDEFINED | F_NULL | F_BOOLEAN | F_BIGINT)) !== 0) return true;
  if ((shared & F_SYMBOL) !== 0 && mayShare(a.symbols, b.symbols)) return true;
  if (a.has(F_HOLE) && b.has(F_UNDEFINED | F_HOLE)) return true;
  if (b.has(F_HOLE) && a.has(F_UNDEFINED)) return true;
  if (a.has(F_NUMBER | F_NEGZERO) && b.has(F_NUMBER | F_NEGZERO) && arith.numbersMayEqual(a, b))
    return true;
  if (a.has(F_STRING) && b.has(F_STRING) && mayShare(a.strings, b.strings)) return true;
  return a.objects.ids.some((id) => b.objects.has(id));
}

/** Is there one among both? null: there may be any. */
function mayShare(a: readonly string[] | null, b: readonly string[] | null): boolean {
  return a === null || b === null || a.some((s) => b.includes(s));
}

/** False only when both are the same single primitive, or the same built-in (`root.Object === Object`). */
function mayDiffer(engine: Engine, a: Value, b: Value): boolean {
  if (a.hasObjects || b.hasObjects) return !isOneBuiltin(engine, a, b);
  const flags = a.flags | b.flags;
  if (flags === F_UNDEFINED || flags === F_NULL || flags === F_TRUE || flags === F_FALSE)
    return false;
  const x = exactNumber(a);
  const y = exactNumber(b);
  if (x !== undefined && y !== undefined) return x !== y;
  const s = exactString(a) ?? exactSymbol(a);
  const t = exactString(b) ?? exactSymbol(b);
  if (s !== undefined && t !== undefined && flags === a.flags) return s !== t;
  return true;
}

/** Of a class of the library there is one object. */
function isOneBuiltin(engine: Engine, a: Value, b: Value): boolean {
  if (a.flags !== 0 || b.flags !== 0) return false;
  const [object, ...others] = engine.objectsOf(a);
  if (others.length > 0 || b.objects.ids.length !== 1 || !b.objects.has(object?.id ?? -1))
    return false;
  return object instanceof ClassObject && object.cls.isBuiltin && object.cls.info.isStatic;
}

function looseEquality(
  engine: Engine,
  instance: Instance,
  op: Op,
  a: Value,
  b: Value,
  isEqual: boolean,
): Value {
  const nullish = F_NULLISH | F_HOLE;
  if (a.only(nullish) || b.only(nullish)) {
    const other = a.only(nullish) ? b : a;
    return outcome(other.has(nullish), !other.only(nullish), isEqual);
  }
  if (sameKind(a, b)) return strictEquality(engine, a, b, isEqual);
  // An object against a primitive goes through valueOf and toString.
  if (a.hasObjects && b.flags !== 0) toPrimitive(engine, instance, op, a, "default");
  if (b.hasObjects && a.flags !== 0) toPrimitive(engine, instance, op, b, "default");
  return BOOLEAN;
}

function sameKind(a: Value, b: Value): boolean {
  for (const kind of [F_NUMERIC, F_STRING, F_BOOLEAN, F_BIGINT])
    if (a.only(kind) && b.only(kind)) return true;
  return a.flags === 0 && b.flags === 0;
}

/** By code units, as JavaScript does; minifiers write `typeof x > "u"`. */
function comparesTexts(operator: string, a: string, b: string): boolean {
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}

function relational(engine: Engine, instance: Instance, op: Op, left: Value, right: Value): Value {
  const a = toPrimitive(engine, instance, op, left, "number");
  const b = toPrimitive(engine, instance, op, right, "number");
  if (a.isBottom || b.isBottom) return NOTHING;
  const s = exactString(a);
  const t = exactString(b);
  if (s !== undefined && t !== undefined) return comparesTexts(op.name, s, t) ? TRUE : FALSE;
  if (a.has(F_STRING | F_BIGINT | F_SYMBOL) || b.has(F_STRING | F_BIGINT | F_SYMBOL))
    return BOOLEAN;
  const x = arith.toNumber(a);
  const y = arith.toNumber(b);
  let result: boolean | undefined;
  if (op.name === "<") result = arith.lessThan(x, y);
  else if (op.name === "<=") result = arith.lessOrEqual(x, y);
  else if (op.name === ">") result = arith.lessThan(y, x);
  else result = arith.lessOrEqual(y, x);
  return result === undefined ? BOOLEAN : result ? TRUE : FALSE;
}
