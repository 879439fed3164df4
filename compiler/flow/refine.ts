/** `pi`: what is left of a value once a branch has gone one way. */
import type { Op, OrderRefine } from "../ir/ir.ts";
import { subtract, toNumber } from "./arith.ts";
import { isChained } from "./chain.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { filterInstanceOf, filterKind, filterObjects, filterTypeOf } from "./kinds.ts";
import { lookup } from "./lookup.ts";
import { type AbstractObject, BufferObject, InstanceObject, LiteralObject } from "./objects.ts";
import { arg } from "./transfer.ts";
import {
  canBeFalsy,
  canBeTruthy,
  constant,
  exactNumber,
  F_BIGINT,
  F_BOOLEAN,
  F_FALSE,
  F_FRACTION,
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
  NO_OBJECTS,
  NOTHING,
  NUMBER,
  readable,
  restrict,
  Value,
  withInterval,
  withObjects,
  without,
} from "./value.ts";

export function refine(engine: Engine, instance: Instance, op: Op): Value {
  const value = arg(instance, op, 0);
  const how = op.refine;
  if (how === null || value.isBottom) return value;
  switch (how.kind) {
    case "truthy":
      return truthy(value);
    case "falsy":
      return falsy(value);
    case "eq":
      return equal(value, instance.valueOf(how.other), how.strict);
    case "ne":
      return notEqual(value, instance.valueOf(how.other), how.strict);
    case "typeof":
      return filterTypeOf(engine, value, how.text, how.isEqual);
    case "instanceof":
      return filterInstanceOf(engine, value, instance.valueOf(how.cls), how.isEqual);
    case "iskind":
      return filterKind(engine, value, how.text, how.isEqual);
    case "has":
      return filterHas(engine, value, how.name, how.isEqual);
    case "propeq": {
      const other = how.other === null ? null : instance.valueOf(how.other);
      return filterProperty(engine, value, how.name, other, how.isEqual);
    }
    case "accessed":
      return accessed(engine, instance, value, how.other, how.bytes, how.plus);
    default:
      return order(value, bound(instance, how), how);
  }
}

/** What the value itself was compared with: `other - plus` where the sum was compared. */
function bound(instance: Instance, how: OrderRefine): Value {
  const other = instance.valueOf(how.other);
  if (how.plus === null) return other;
  const plus = instance.valueOf(how.plus);
  if (!isPlainNumber(other) || !isPlainNumber(plus)) return NUMBER;
  // Both parts of a sum that compared are numbers; only then does the difference bound the value.
  return subtract(without(toNumber(other), F_NAN), without(toNumber(plus), F_NAN));
}

function isPlainNumber(value: Value): boolean {
  return !value.hasObjects && !value.has(F_STRING | F_BIGINT | F_SYMBOL);
}

/** The offset of a DataView access that did not throw: within the longest view, after ToIndex. */
function accessed(
  engine: Engine,
  instance: Instance,
  value: Value,
  call: Op,
  bytes: number,
  plus: number,
): Value {
  const receiver = call.args[0] === undefined ? NOTHING : instance.valueOf(call.args[0]);
  if (
    receiver.flags !== 0 ||
    !receiver.hasObjects ||
    value.has(F_FRACTION) ||
    !value.only(F_NUMERIC)
  )
    return value;
  let longest = 0;
  for (const object of engine.objectsOf(receiver)) {
    if (!(object instanceof BufferObject) || object.kind !== "dataview") return value;
    const length = engine.read(object.length);
    longest = Math.max(longest, length.isBottom ? 0 : length.hi);
  }
  if (!value.has(F_NUMBER)) return value;
  return withInterval(value, Math.max(value.lo, -plus), Math.min(value.hi, longest - bytes - plus));
}

function truthy(value: Value): Value {
  let kept = without(value, F_UNDEFINED | F_NULL | F_FALSE | F_NAN | F_NEGZERO | F_HOLE);
  if (kept.has(F_NUMBER)) {
    if (kept.lo === 0) kept = withInterval(kept, kept.has(F_FRACTION) ? 0 : 1, kept.hi);
    else if (kept.hi === 0) kept = withInterval(kept, kept.lo, kept.has(F_FRACTION) ? 0 : -1);
  }
  if (kept.has(F_STRING) && kept.strings !== null) {
    kept = keepStrings(kept, (s) => s !== "");
  }
  return kept;
}

function keepStrings(value: Value, keep: (s: string) => boolean): Value {
  if (value.strings === null) return value;
  const left = value.strings.filter(keep);
  if (left.length === value.strings.length) return value;
  const flags = left.length === 0 ? value.flags & ~F_STRING : value.flags;
  return new Value(flags, value.lo, value.hi, left, value.objects, value.symbols);
}

function falsy(value: Value): Value {
  let kept = restrict(value, ~(F_TRUE | F_SYMBOL), false);
  if (kept.has(F_NUMBER)) {
    kept =
      kept.lo <= 0 && kept.hi >= 0
        ? withInterval(kept, 0, 0)
        : without(kept, F_NUMBER | F_FRACTION);
    kept = without(kept, F_FRACTION);
  }
  return keepStrings(narrowToEmpty(kept), (s) => s === "");
}

function narrowToEmpty(value: Value): Value {
  if (!value.has(F_STRING) || value.strings !== null) return value;
  return new Value(value.flags, value.lo, value.hi, [""], value.objects, value.symbols);
}

/** Values that are equal to something in `other`. */
function equal(value: Value, other: Value, strict: boolean): Value {
  if (other.isBottom) return NOTHING;
  if (!strict) {
    // `== null` is the idiom; other loose comparisons teach nothing.
    return other.only(F_NULLISH) ? restrict(value, F_NULLISH | F_HOLE, false) : value;
  }
  let mask = other.flags & (F_UNDEFINED | F_NULL | F_BOOLEAN | F_BIGINT | F_SYMBOL | F_STRING);
  if (other.has(F_UNDEFINED)) mask |= F_HOLE;
  if (other.has(F_NUMBER | F_NEGZERO)) mask |= F_NUMBER | F_FRACTION | F_NEGZERO;
  let kept = restrict(value, mask, true);
  const shared = value.objects.ids.filter((id) => other.objects.has(id));
  kept = withObjects(kept, shared);
  if (kept.has(F_NUMBER) && other.has(F_NUMBER | F_NEGZERO)) kept = equalNumbers(kept, other);
  if (kept.has(F_STRING) && other.has(F_STRING)) {
    const { strings } = other;
    if (strings !== null && kept.strings === null) {
      kept = new Value(kept.flags, kept.lo, kept.hi, strings, kept.objects, kept.symbols);
    } else if (strings !== null) kept = keepStrings(kept, (s) => strings.includes(s));
  }
  if (kept.has(F_SYMBOL) && other.symbols !== null) kept = keepSymbols(kept, other.symbols);
  return kept;
}

function keepSymbols(value: Value, among: readonly string[]): Value {
  const left = value.symbols === null ? among : value.symbols.filter((s) => among.includes(s));
  const flags = left.length === 0 ? value.flags & ~F_SYMBOL : value.flags;
  return new Value(flags, value.lo, value.hi, value.strings, value.objects, left);
}

/** +0 equals -0, so zero in `other` keeps both. */
function equalNumbers(value: Value, other: Value): Value {
  const low = other.has(F_NUMBER) ? (other.has(F_NEGZERO) ? Math.min(other.lo, 0) : other.lo) : 0;
  const high = other.has(F_NUMBER) ? (other.has(F_NEGZERO) ? Math.max(other.hi, 0) : other.hi) : 0;
  let kept = withInterval(value, Math.max(value.lo, low), Math.min(value.hi, high));
  if (!other.has(F_FRACTION)) kept = without(kept, F_FRACTION);
  if (kept.has(F_NEGZERO) && (low > 0 || high < 0)) kept = without(kept, F_NEGZERO);
  return kept;
}

/** Values that differ from `other`, which only says something when `other` is a single value. */
function notEqual(value: Value, other: Value, strict: boolean): Value {
  if (!strict) {
    return other.only(F_NULLISH) && !other.isBottom ? without(value, F_NULLISH | F_HOLE) : value;
  }
  if (other.only(F_UNDEFINED)) return without(value, F_UNDEFINED | F_HOLE);
  if (other.only(F_NULL)) return without(value, F_NULL);
  if (other.only(F_TRUE)) return without(value, F_TRUE);
  if (other.only(F_FALSE)) return without(value, F_FALSE);
  if (other.only(F_STRING) && other.strings?.length === 1) {
    const [text] = other.strings;
    return keepStrings(value, (s) => s !== text);
  }
  const number = exactNumber(other);
  if (number === undefined || Number.isNaN(number) || !value.has(F_NUMBER)) return value;
  const kept = number === 0 ? without(value, F_NEGZERO) : value;
  if (kept.has(F_FRACTION)) return kept;
  if (kept.lo === number) return withInterval(kept, kept.lo + 1, kept.hi);
  if (kept.hi === number) return withInterval(kept, kept.lo, kept.hi - 1);
  return kept;
}

type OrderKind = OrderRefine["kind"];

/** After `value < other` and its like. Only numbers against numbers teach something. */
function order(value: Value, other: Value, how: OrderRefine): Value {
  const { kind } = how;
  if (
    value.hasObjects ||
    value.has(F_STRING | F_BIGINT) ||
    other.hasObjects ||
    other.has(F_STRING | F_BIGINT)
  ) {
    return value;
  }
  const right = toNumber(other);
  const isNegated = kind.startsWith("not");
  // A failed comparison may have failed for NaN: then it says nothing about the interval.
  if (isNegated && right.has(F_NAN)) return value;
  // A failed comparison of a sum says nothing of a part that may be no number.
  if (isNegated && how.plus !== null) return value;
  let kept = value;
  if (!isNegated) kept = without(kept, F_NAN | F_UNDEFINED | F_HOLE);
  if (!kept.has(F_NUMBER) || !right.has(F_NUMBER | F_NEGZERO)) return kept;
  const low = right.has(F_NUMBER) ? (right.has(F_NEGZERO) ? Math.min(right.lo, 0) : right.lo) : 0;
  const high = right.has(F_NUMBER) ? (right.has(F_NEGZERO) ? Math.max(right.hi, 0) : right.hi) : 0;
  const integers = !kept.has(F_FRACTION) && !right.has(F_FRACTION);
  const step = integers ? 1 : 0;
  switch (kind) {
    case "lt":
    case "notge":
      kept = withInterval(kept, kept.lo, Math.min(kept.hi, high - step));
      break;
    case "le":
    case "notgt":
      kept = withInterval(kept, kept.lo, Math.min(kept.hi, high));
      break;
    case "gt":
    case "notle":
      kept = withInterval(kept, Math.max(kept.lo, low + step), kept.hi);
      break;
    case "ge":
    case "notlt":
      kept = withInterval(kept, Math.max(kept.lo, low), kept.hi);
      break;
  }
  if (kept.has(F_NEGZERO) && zeroExcluded(kind, low, high)) kept = without(kept, F_NEGZERO);
  return kept;
}

function zeroExcluded(kind: OrderKind, low: number, high: number): boolean {
  switch (kind) {
    case "lt":
    case "notge":
      return high <= 0;
    case "le":
    case "notgt":
      return high < 0;
    case "gt":
    case "notle":
      return low >= 0;
    default:
      return low > 0;
  }
}

/** Keeps objects whose property `name` can be equal to `other` (or truthy, when `other` is null). */
function filterProperty(
  engine: Engine,
  value: Value,
  name: string,
  other: Value | null,
  isEqual: boolean,
): Value {
  // The property was read before: null and undefined would have thrown.
  const kept = without(value, F_NULLISH | F_HOLE);
  return filterObjects(engine, kept, (object) => {
    const property = plainProperty(engine, object, name);
    if (property === null) return true;
    if (other === null) return isEqual ? canBeTruthy(property) : canBeFalsy(property);
    if (isEqual) return !equal(property, other, true).isBottom;
    return !notEqual(property, other, true).isBottom;
  });
}

/** Value of an own data property that cannot be shadowed by anything; null when it is not that simple. */
function plainProperty(engine: Engine, object: AbstractObject, name: string): Value | null {
  if (object.unknown !== null || object.hasDelete) return null;
  if (!(object instanceof LiteralObject) && !(object instanceof InstanceObject)) return null;
  if (object.accessors.has(name)) return null;
  if (isChained(object)) return null;
  engine.read(object.shape);
  const cell = object.fields.get(name);
  const isInherited = inheritsName(object, name);
  if (cell === undefined)
    return object instanceof LiteralObject && !isInherited ? constant(undefined) : null;
  const content = engine.read(cell);
  if (content.has(F_HOLE) && lookup(engine, object, name).over.length > 0) return null;
  return isInherited && content.has(F_HOLE) ? null : readable(content);
}

/** Does a literal find the name in Object.prototype? */
function inheritsName(object: AbstractObject, name: string): boolean {
  return !(object instanceof LiteralObject && object.isBare) && name in Object.prototype;
}

function filterHas(engine: Engine, value: Value, name: string, isEqual: boolean): Value {
  const kept = new Value(0, 0, 0, null, value.objects);
  return filterObjects(engine, value.objects === NO_OBJECTS ? NOTHING : kept, (object) => {
    const isPlain = object instanceof LiteralObject && !object.hasPrototype;
    if (!isPlain || object.unknown !== null || object.hasDelete) return true;
    engine.read(object.shape);
    const cell = object.fields.get(name);
    if (inheritsName(object, name)) return isEqual;
    if (cell === undefined) return object.accessors.has(name) ? isEqual : !isEqual;
    if (isEqual) return true;
    const field = engine.read(cell);
    return field.isBottom || field.has(F_HOLE);
  });
}
