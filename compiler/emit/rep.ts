/**
 * Representations: how a value is held in C. One letter each, as in runtime/include/rt.h.
 *
 *   B bool   W int32   I int64 within ±2^53   O integer of any size   D double   E optional double   V boxed
 *
 * `O` and `E` also hold undefined, null and the internal absent and uninitialised marks; `O` holds every number without a
 * fraction, NaN and -0 included (see rt.h).
 */
import {
  exactNumber,
  exactString,
  F_BOOLEAN,
  F_FALSE,
  F_FRACTION,
  F_HOLE,
  F_NAN,
  F_NEGZERO,
  F_NULL,
  F_NUMERIC,
  F_TRUE,
  F_UNDEFINED,
  F_UNINIT,
  MAX_INT,
  UNDEFINED,
  type Value,
} from "../flow/value.ts";

export type Rep = "B" | "W" | "I" | "O" | "D" | "E" | "V";

const SPECIAL = F_UNDEFINED | F_NULL | F_HOLE | F_UNINIT;

export function repOf(value: Value): Rep {
  const numbers = value.flags & F_NUMERIC;
  const others = value.flags & ~F_NUMERIC;
  if (value.hasObjects || (others & ~(SPECIAL | F_BOOLEAN)) !== 0) return "V";
  if (numbers === 0) return others !== 0 && (others & ~F_BOOLEAN) === 0 ? "B" : "V";
  if ((others & F_BOOLEAN) !== 0) return "V";
  if ((numbers & F_FRACTION) !== 0) return others === 0 ? "D" : "E";
  if (others !== 0 || (numbers & (F_NAN | F_NEGZERO)) !== 0) return "O";
  if (value.lo < -MAX_INT || value.hi > MAX_INT) return "O";
  return value.lo >= -(2 ** 31) && value.hi <= 2 ** 31 - 1 ? "W" : "I";
}

export const C_TYPE: Readonly<Record<Rep, string>> = {
  B: "bool",
  W: "int32_t",
  I: "int64_t",
  O: "int64_t",
  D: "double",
  E: "double",
  V: "Val",
};

/** A C expression, its representation, and what is known of it. */
export interface Operand {
  readonly c: string;
  readonly rep: Rep;
  readonly value: Value;
  /** Dividend and divisor, integers, when it is their quotient: whoever truncates it can divide integers. */
  readonly quotient?: readonly [Operand, Operand];
}

export function cDouble(x: number): string {
  if (Number.isNaN(x)) return "rt_from_bits(RT_NAN_BITS)";
  if (x === Infinity) return "__builtin_inf()";
  if (x === -Infinity) return "(-__builtin_inf())";
  if (Object.is(x, -0)) return "(-0.0)";
  if (Number.isInteger(x) && Math.abs(x) < 2 ** 53) return x < 0 ? `(${x}.0)` : `${x}.0`;
  const text = x.toString();
  const c = /[.e]/.test(text) ? text : `${text}.0`;
  return x < 0 ? `(${c})` : c;
}

export function cInt(x: number): string {
  if (x === -(2 ** 31)) return "(-2147483647 - 1)";
  const suffix = Math.abs(x) > 2 ** 31 - 1 ? "ll" : "";
  return x < 0 ? `(${x}${suffix})` : `${x}${suffix}`;
}

/** A constant of `value` as a C expression of `rep`; null when it is not a constant (strings are not handled here). */
export function constantIn(value: Value, rep: Rep): string | null {
  if (value.hasObjects || exactString(value) !== undefined) return null;
  const number = exactNumber(value);
  if (number !== undefined) return numberIn(number, rep);
  const at = [F_UNDEFINED, F_NULL, F_TRUE, F_FALSE, F_HOLE, F_UNINIT].indexOf(value.flags);
  return at < 0 ? null : (SPECIAL_TEXT[rep][at] ?? null);
}

const SPECIAL_TEXT: Readonly<Record<Rep, readonly (string | null)[]>> = {
  B: [null, null, "true", "false", null, null],
  W: [null, null, null, null, null, null],
  I: [null, null, null, null, null, null],
  O: ["RT_O_UNDEFINED", "RT_O_NULL", null, null, "RT_O_HOLE", "RT_O_UNINIT"],
  D: [null, null, null, null, null, null],
  E: [
    "rt_from_bits(RT_E_UNDEFINED)",
    "rt_from_bits(RT_E_NULL)",
    null,
    null,
    "rt_from_bits(RT_E_HOLE)",
    "rt_from_bits(RT_E_UNINIT)",
  ],
  V: ["RT_UNDEFINED", "RT_NULL", "RT_TRUE", "RT_FALSE", "RT_HOLE", "RT_UNINIT"],
};

function numberIn(x: number, rep: Rep): string | null {
  switch (rep) {
    case "W":
    case "I":
      return Number.isInteger(x) && !Object.is(x, -0) ? cInt(x) : null;
    case "O":
      return optionalInteger(x);
    case "D":
    case "E":
      return cDouble(x);
    case "V":
      return `rt_box_d(${cDouble(x)})`;
    default:
      return null;
  }
}

/** The word that stands for a number without fraction. */
function optionalInteger(x: number): string | null {
  if (Number.isNaN(x)) return "RT_O_NAN";
  if (Object.is(x, -0)) return "RT_O_NEGZERO";
  if (Math.abs(x) <= MAX_INT) return Number.isInteger(x) ? cInt(x) : null;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(x));
  const word = `(int64_t)0x${bits.getBigUint64(0).toString(16)}ll`;
  return x < 0 ? `(-${word})` : `(${word})`;
}

/**
 * `operand` in another representation. Going to a narrower one relies on what is known of the value: only the
 * cases the value can be are converted.
 */
export function convert(operand: Operand, to: Rep): string {
  const { c, rep, value } = operand;
  if (rep === to) return c;
  const constant = constantIn(value, to);
  if (constant !== null && rep !== "V") return constant;
  switch (to) {
    case "B":
      return rep === "V" ? `(${c} == RT_TRUE)` : `(${c} != 0)`;
    case "W":
      return toInteger(c, rep, "int32_t");
    case "I":
      return toInteger(c, rep, "int64_t");
    case "O":
      return toOptionalInteger(c, rep, value);
    case "D":
      return toDouble(c, rep);
    case "E":
      return toOptionalDouble(c, rep, value);
    case "V":
      return box(c, rep, value);
  }
}

function toInteger(c: string, rep: Rep, type: string): string {
  if (rep === "V") return `((${type})rt_unbox_d(${c}))`;
  return `((${type})${c})`;
}

function toOptionalInteger(c: string, rep: Rep, value: Value): string {
  switch (rep) {
    case "V":
      return `rt_v_to_o(${c})`;
    case "D":
      return value.has(F_NEGZERO) ? `rt_d_to_o(${c})` : `rt_d_to_o_unsigned(${c})`;
    case "E":
      return `rt_e_to_o(${c})`;
    default:
      return `((int64_t)${c})`;
  }
}

function toDouble(c: string, rep: Rep): string {
  switch (rep) {
    case "V":
      return `rt_unbox_d(${c})`;
    case "O":
      return `rt_o_to_d(${c})`;
    case "E":
      return c;
    default:
      return `((double)${c})`;
  }
}

function toOptionalDouble(c: string, rep: Rep, value: Value): string {
  switch (rep) {
    case "V":
      return `rt_v_to_e(${c})`;
    case "O":
      return `rt_o_to_e(${c})`;
    case "D":
      // A NaN that came out of arithmetic may carry any payload.
      return value.has(F_NAN) ? `rt_canonical(${c})` : c;
    default:
      return `((double)${c})`;
  }
}

function box(c: string, rep: Rep, value: Value): string {
  switch (rep) {
    case "B":
      return `rt_box_b(${c})`;
    case "W":
    case "I":
      return `rt_box_number((double)${c})`;
    case "O":
      return `rt_o_to_v(${c})`;
    case "E":
      return `rt_e_to_v(${c})`;
    case "D":
      return value.has(F_NAN) ? `rt_box_d(${c})` : `rt_box_number(${c})`;
    default:
      return c;
  }
}

/** A placeholder where no value can be. */
export function zero(rep: Rep): string {
  return rep === "D" || rep === "E" ? "0.0" : "0";
}

export const UNDEFINED_OPERAND: Operand = { c: "RT_UNDEFINED", rep: "V", value: UNDEFINED };
