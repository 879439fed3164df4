/**
 * Natives: the functions of `lib/es/native.ts`, `os/platform/native.ts` and the like that have no body in TypeScript.
 * Here stands what each gives for abstract arguments and how C is called: the argument and result conventions
 * that `emit` follows. `runtime/include` declares the C side.
 *
 * Conventions: `d` double, `i` int64, `w` int32, `u` uint32, `b` bool, `v` any value, `s` a string, `y` bytes
 * (pointer and length of a Uint8Array), `f` the turn function, `-` no result.
 */
import type { Op } from "../ir/ir.ts";
import { toNumber } from "./arith.ts";
import type { Engine } from "./engine.ts";
import type { Instance } from "./instance.ts";
import { SPECIAL_NATIVES } from "./native-objects.ts";
import { toPrimitive } from "./operators.ts";
import {
  BOOLEAN,
  F_FRACTION,
  F_NAN,
  F_NEGZERO,
  F_NUMBER,
  INT32,
  integer,
  join,
  MAX_INT,
  NOTHING,
  NUMBER,
  numeric,
  STRING,
  SYMBOL,
  UINT32,
  UNDEFINED,
  type Value,
} from "./value.ts";

export interface Native {
  /** C function, or "" when `emit` knows the name itself. */
  readonly c: string;
  readonly params: string;
  readonly result: string;
  readonly value: Value | ((args: readonly Value[]) => Value);
  /** Sets a pending exception sometimes. */
  readonly throws: boolean;
}

type NumberFunction = (args: readonly Value[]) => Value;

function rounding(
  fn: (x: number) => number,
  canMakeNegativeZero: (v: Value) => boolean,
): NumberFunction {
  return ([v]) => {
    if (v === undefined || v.isBottom) return NOTHING;
    if (v.isInteger) return v;
    let flags = v.flags & (F_NAN | F_NEGZERO);
    if (v.has(F_FRACTION) && canMakeNegativeZero(v)) flags |= F_NEGZERO;
    if (!v.has(F_NUMBER)) return numeric(1, 0, flags);
    return numeric(fn(v.lo), fn(v.hi), flags);
  };
}

const never = (): boolean => false;
const belowZero = (v: Value): boolean => v.lo < 0;

function absolute([v]: readonly Value[]): Value {
  if (v === undefined || v.isBottom) return NOTHING;
  let { lo, hi } = v;
  if (!v.has(F_NUMBER))
    return v.has(F_NEGZERO) ? join(integer(0, 0), numeric(1, 0, v.flags & F_NAN)) : v;
  if (v.has(F_NEGZERO)) {
    lo = Math.min(lo, 0);
    hi = Math.max(hi, 0);
  }
  const low = lo > 0 ? lo : hi < 0 ? -hi : 0;
  return numeric(low, Math.max(Math.abs(lo), Math.abs(hi)), v.flags & (F_NAN | F_FRACTION));
}

function extremum(pick: (a: number, b: number) => number, empty: number): NumberFunction {
  return (args) => {
    if (args.length === 0) return numeric(empty, empty, 0);
    let flags = 0;
    let lo: number | null = null;
    let hi: number | null = null;
    for (const v of args) {
      if (v.isBottom) return NOTHING;
      flags |= v.flags & (F_NAN | F_NEGZERO | F_FRACTION);
      const low = v.has(F_NUMBER) ? v.lo : v.has(F_NEGZERO) ? 0 : null;
      const high = v.has(F_NUMBER) ? v.hi : v.has(F_NEGZERO) ? 0 : null;
      if (low === null || high === null) continue;
      // A part that is only NaN leaves the bounds alone.
      lo = lo === null ? low : pick(lo, v.has(F_NEGZERO) ? Math.min(low, 0) : low);
      hi = hi === null ? high : pick(hi, v.has(F_NEGZERO) ? Math.max(high, 0) : high);
    }
    return lo === null || hi === null ? numeric(1, 0, flags) : numeric(lo, hi, flags);
  };
}

function squareRoot([v]: readonly Value[]): Value {
  if (v === undefined || v.isBottom) return NOTHING;
  let flags = (v.flags & (F_NAN | F_NEGZERO)) | F_FRACTION;
  if (!v.has(F_NUMBER)) return numeric(1, 0, flags);
  if (v.lo < 0) flags |= F_NAN;
  return numeric(0, v.hi > 0 ? Math.sqrt(v.hi) : 0, flags);
}

const U8 = integer(0, 255);
const U16 = integer(0, 65535);
const NONNEGATIVE = integer(0, MAX_INT);
/** Of a clock: 142 years, so that a time and another one added stay integers. */
const MICROSECONDS = integer(0, 2 ** 52);
const CODE_UNIT = numeric(0, 65535, F_NAN);
const LENGTH = integer(0, 2 ** 32 - 1);

function native(
  c: string,
  params: string,
  result: string,
  value: Value | ((args: readonly Value[]) => Value),
  throws = false,
): Native {
  return { c, params, result, value, throws };
}

export const NATIVES: ReadonlyMap<string, Native> = new Map<string, Native>([
  // numbers
  ["mathFloor", native("", "d", "d", rounding(Math.floor, never))],
  ["mathCeil", native("", "d", "d", rounding(Math.ceil, belowZero))],
  ["mathTrunc", native("", "d", "d", rounding(Math.trunc, belowZero))],
  ["mathRound", native("", "d", "d", rounding(Math.round, belowZero))],
  ["mathSqrt", native("", "d", "d", squareRoot)],
  ["mathAbs", native("", "d", "d", absolute)],
  ["mathMin", native("", "*", "d", extremum(Math.min, Infinity))],
  ["mathMax", native("", "*", "d", extremum(Math.max, -Infinity))],
  ["mathFround", native("", "d", "d", () => NUMBER)],
  ["mathImul", native("", "ww", "w", INT32)],
  ["mathClz32", native("", "u", "w", integer(0, 32))],
  ["mathPow", native("rt_math_pow", "dd", "d", NUMBER)],
  ["numberToString", native("rt_number_to_string", "d", "s", STRING)],
  ["numberToStringRadix", native("rt_number_to_string_radix", "dw", "s", STRING)],
  ["numberToFixed", native("rt_number_to_fixed", "dw", "s", STRING)],
  ["numberToExponential", native("rt_number_to_exponential", "dw", "s", STRING)],
  ["numberToPrecision", native("rt_number_to_precision", "dw", "s", STRING)],
  ["numberParsePrefix", native("rt_number_parse_prefix", "s", "d", NUMBER)],
  ["float64Low", native("rt_float64_low", "d", "u", UINT32)],
  ["float64High", native("rt_float64_high", "d", "u", UINT32)],
  ["float64FromParts", native("rt_float64_from_parts", "uu", "d", NUMBER)],
  // strings
  ["stringCharCodeAt", native("", "sd", "d", CODE_UNIT)],
  ["stringUnit", native("rt_string_unit", "si", "w", U16)],
  ["stringSubstring", native("rt_string_substring", "sii", "s", STRING)],
  ["stringFromUnit", native("rt_string_from_unit", "u", "s", STRING)],
  ["stringFromLatin1", native("rt_string_from_latin1", "yii", "s", STRING)],
  ["stringFromUtf16", native("rt_string_from_utf16", "vii", "s", STRING)],
  ["bufferResize", native("rt_buffer_resize", "vd", "b", BOOLEAN, true)],
  ["viewByteLength", native("rt_view_bytes", "v", "i", UINT32)],
  ["viewByteOffset", native("rt_view_offset_of", "v", "i", UINT32)],
  ["viewTrack", native("rt_view_track", "v", "-", UNDEFINED)],
  ["typedSort", native("rt_typed_sort", "v", "-", UNDEFINED)],
  ["stringStartsAt", native("rt_string_starts_at", "ssi", "b", BOOLEAN)],
  ["stringSkip", native("rt_string_skip", "siiyb", "i", integer(0, 2 ** 29))],
  ["stringIndexOf", native("rt_string_index_of", "ssi", "i", integer(-1, 2 ** 29))],
  ["regexpMatcher", native("", "ss", "i", integer(0, 0xffff))],
  ["regexpRun", native("rt_regexp_run", "isibvv", "w", integer(0, 2))],
  ["stringLastIndexOf", native("rt_string_last_index_of", "ssi", "i", integer(-1, 2 ** 29))],
  ["stringCompare", native("rt_string_compare", "ss", "w", integer(-1, 1))],
  ["stringHash", native("rt_string_hash", "s", "u", UINT32)],
  ["stringRepeat", native("rt_string_repeat", "si", "s", STRING, true)],
  ["stringIsLatin1", native("rt_string_is_latin1", "s", "b", BOOLEAN)],
  ["stringToLatin1", native("rt_string_to_latin1", "syi", "i", integer(0, 2 ** 29))],
  ["stringUtf8Length", native("rt_string_utf8_length", "s", "i", integer(0, 3 * 2 ** 29))],
  ["stringToUtf8", native("rt_string_to_utf8", "syi", "i", integer(0, 3 * 2 ** 29))],
  ["valueHash", native("rt_value_hash", "v", "u", UINT32)],
  // symbols
  ["symbolNew", native("rt_symbol_new", "vb", "v", SYMBOL)],
  ["symbolDescription", native("rt_symbol_description", "v", "v", join(STRING, UNDEFINED))],
  ["symbolText", native("rt_symbol_text", "v", "s", STRING)],
  ["symbolIsRegistered", native("rt_symbol_is_registered", "v", "b", BOOLEAN)],
  ["symbolFor", native("rt_symbol_for", "s", "v", join(SYMBOL, UNDEFINED))],
  // bigint
  ["bigintParse", native("rt_bigint_parse", "s", "v", integer(0, 0))],
  // reflection
  ["classNameOf", native("rt_class_name_of", "v", "s", STRING)],
  ["kindOf", native("rt_kind_of", "v", "w", integer(0, 63))],
  ["functionName", native("rt_function_name", "v", "s", STRING)],
  ["functionSource", native("rt_function_source", "v", "s", STRING)],
  ["sourceAsNumber", native("rt_source_as_number", "", "s", STRING)],
  ["isClassValue", native("rt_is_class_value", "v", "b", BOOLEAN)],
  ["arrayHasHole", native("rt_array_has_hole", "vi", "b", BOOLEAN)],
  ["captureTrace", native("rt_capture_trace", "d", "v", SYMBOL)],
  ["traceText", native("rt_trace_text", "v", "s", STRING)],
  // mirrors: what they show is any value, so they pass as symbols, which have no properties to follow
  ["mirrorOf", native("", "v", "v", SYMBOL)],
  ["mirrorFunctionKind", native("rt_mirror_function_kind", "v", "w", integer(0, 3))],
  ["mirrorKind", native("rt_mirror_kind", "v", "w", integer(0, 15))],
  ["mirrorText", native("rt_string_of", "v", "s", STRING)],
  ["mirrorNumber", native("rt_number_of", "v", "d", NUMBER)],
  ["mirrorSame", native("rt_mirror_same", "vv", "b", BOOLEAN)],
  ["mirrorName", native("rt_mirror_name", "v", "s", STRING)],
  ["mirrorOwnTag", native("rt_mirror_own_tag", "v", "s", STRING)],
  ["mirrorSuperName", native("rt_mirror_super_name", "v", "s", STRING)],
  ["mirrorGet", native("rt_mirror_get", "vv", "v", SYMBOL)],
  ["mirrorProperty", native("rt_mirror_property", "vv", "w", integer(0, 4))],
  ["mirrorIsEnumerable", native("rt_mirror_is_enumerable", "vv", "b", BOOLEAN)],
  ["mirrorLength", native("rt_mirror_length", "v", "i", integer(0, 2 ** 35))],
  ["mirrorElement", native("rt_mirror_element", "vi", "v", SYMBOL)],
  ["mirrorHasElement", native("rt_mirror_has_element", "vi", "b", BOOLEAN)],
  ["mirrorViewOffset", native("rt_mirror_view_offset", "v", "i", LENGTH)],
  ["mirrorViewBuffer", native("rt_mirror_view_buffer", "v", "v", SYMBOL)],
  // machine
  ["consoleWriteString", native("rt_console_write_string", "ws", "-", UNDEFINED)],
  ["consoleWriteBytes", native("rt_native_console_write", "wyii", "-", UNDEFINED)],
  ["environment", native("rt_native_environment", "", "t", STRING)],
  ["weakCell", native("rt_weak_cell", "v", "-", UNDEFINED)],
  ["weakCleared", native("rt_weak_cleared", "", "i", NONNEGATIVE)],
  ["heapBytes", native("rt_heap_bytes", "", "i", NONNEGATIVE)],
  ["platformKind", native("rt_native_platform_kind", "", "w", integer(1, 2))],
  ["clockUs", native("rt_native_clock_us", "", "i", MICROSECONDS)],
  ["clockWallMs", native("rt_native_clock_wall_ms", "", "i", NONNEGATIVE)],
  ["randomFill", native("rt_native_random_fill", "yii", "-", UNDEFINED)],
  ["randomMix", native("rt_native_random_mix", "yii", "-", UNDEFINED)],
  ["consoleWrite", native("rt_native_console_write", "wyii", "-", UNDEFINED)],
  ["commandLine", native("rt_native_command_line", "", "t", STRING)],
  ["memoryBytes", native("rt_native_memory_bytes", "", "i", NONNEGATIVE)],
  ["stopUnsupported", native("rt_stop_unsupported", "s", "-", NOTHING)],
  ["exit", native("rt_native_exit", "w", "-", NOTHING)],
  ["physicalAddress", native("rt_native_physical_address", "y", "i", NONNEGATIVE)],
  ["load16", native("rt_native_load16", "yi", "u", U16)],
  ["load32", native("rt_native_load32", "yi", "u", UINT32)],
  ["store16", native("rt_native_store16", "yiu", "-", UNDEFINED)],
  ["store32", native("rt_native_store32", "yiu", "-", UNDEFINED)],
  ["sumWords", native("rt_native_sum_words", "yiiu", "u", U16)],
  ["fence", native("rt_native_fence", "", "-", UNDEFINED)],
  ["acpiRoot", native("rt_native_acpi_root", "", "i", NONNEGATIVE)],
  ["mmioMap", native("rt_native_mmio_map", "ii", "-", UNDEFINED)],
  ["mmioRead8", native("rt_native_mmio_read8", "i", "u", U8)],
  ["mmioRead16", native("rt_native_mmio_read16", "i", "u", U16)],
  ["mmioRead32", native("rt_native_mmio_read32", "i", "u", UINT32)],
  ["mmioWrite8", native("rt_native_mmio_write8", "iu", "-", UNDEFINED)],
  ["mmioWrite16", native("rt_native_mmio_write16", "iu", "-", UNDEFINED)],
  ["mmioWrite32", native("rt_native_mmio_write32", "iu", "-", UNDEFINED)],
  ["portRead8", native("rt_native_port_read8", "w", "u", U8)],
  ["portRead32", native("rt_native_port_read32", "w", "u", UINT32)],
  ["portWrite8", native("rt_native_port_write8", "wu", "-", UNDEFINED)],
  ["portWrite32", native("rt_native_port_write32", "wu", "-", UNDEFINED)],
  ["physicalRead8", native("rt_native_physical_read8", "i", "u", U8)],
  ["physicalRead32", native("rt_native_physical_read32", "i", "u", UINT32)],
  ["interruptRoute", native("rt_native_interrupt_route", "wb", "-", UNDEFINED)],
  ["msiAddress", native("rt_native_msi_address", "", "i", NONNEGATIVE)],
  ["msiData", native("rt_native_msi_data", "", "u", UINT32)],
  ["packetReceive", native("rt_native_packet_receive", "yii", "i", LENGTH)],
  ["packetSend", native("rt_native_packet_send", "yii", "b", BOOLEAN)],
]);

/** Result of calling a native with the given arguments; numbers are converted as the native asks. */
export function callNative(
  engine: Engine,
  instance: Instance,
  op: Op,
  name: string,
  args: readonly Value[],
): Value {
  if (args.some((a) => a.isBottom)) return NOTHING;
  const special = SPECIAL_NATIVES.get(name);
  if (special !== undefined) {
    for (const index of numericArguments(name, args.length)) {
      const value = args[index];
      if (value?.hasObjects === true) toPrimitive(engine, instance, op, value, "number");
    }
    return special(engine, instance, op, args);
  }
  const entry = NATIVES.get(name);
  if (entry === undefined) {
    engine.refuse("SK1114", op, `the native function ${name} does not exist`, "check the name");
    return NOTHING;
  }
  if (typeof entry.value !== "function") {
    args.forEach((a, i) => {
      if (NUMERIC_PARAMS.has(paramKind(entry, i)) && a.hasObjects)
        toPrimitive(engine, instance, op, a, "number");
    });
    return entry.value;
  }
  const converted = args.map((a, i) =>
    NUMERIC_PARAMS.has(paramKind(entry, i))
      ? toNumber(toPrimitive(engine, instance, op, a, "number"))
      : a,
  );
  return converted.some((a) => a.isBottom) ? NOTHING : entry.value(converted);
}

/** What a native that only computes gives for numbers that are converted already. */
export function nativeValue(name: string, args: readonly Value[]): Value {
  const entry = NATIVES.get(name);
  if (entry !== undefined)
    return typeof entry.value === "function" ? entry.value(args) : entry.value;
  return FIXED.get(name) ?? LENGTH;
}

const FIXED: ReadonlyMap<string, Value> = new Map([
  ["viewInt8", integer(-128, 127)],
  ["viewUint8", U8],
  ["viewInt16", integer(-32768, 32767)],
  ["viewUint16", U16],
  ["viewInt32", INT32],
  ["viewUint32", UINT32],
  ["viewFloat32", NUMBER],
  ["viewFloat64", NUMBER],
]);

/** Positions of the arguments that a native of `SPECIAL_NATIVES` converts to numbers. */
function numericArguments(name: string, count: number): readonly number[] {
  if (name === "stringFromUnits") return Array.from({ length: count }, (_, index) => index);
  if (name.startsWith("viewGet")) return [1];
  if (name.startsWith("viewSet")) return [1, 2];
  return NUMERIC_ARGUMENTS.get(name) ?? [];
}

const NUMERIC_ARGUMENTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["arrayGet", [1]],
  ["arraySet", [1]],
  ["arrayTruncate", [1]],
  ["arrayMove", [1, 2, 3]],
  ["arrayKeeps", [1]],
  ["arrayAppend", [2, 3]],
  ["arraySetHole", [1]],
  ["arrayReserve", [1]],
  ["arrayForget", [1]],
  ["typedSubarray", [1, 2]],
  ["typedCopy", [1, 3, 4]],
  ["dmaAllocate", [0]],
]);

const NUMERIC_PARAMS = new Set(["d", "i", "w", "u"]);

export function paramKind(entry: Native, index: number): string {
  return entry.params === "*" ? "d" : (entry.params[index] ?? "v");
}

export function transferNative(engine: Engine, instance: Instance, op: Op): Value {
  const args = op.args.map((a) => instance.valueOf(a));
  return callNative(engine, instance, op, op.name, args);
}
