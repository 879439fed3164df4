/** Unary and binary operators in C: the shortest form that the operands' representations allow. */
import { toNumber } from "../flow/arith.ts";
import { unrefined } from "../flow/bounds.ts";
import {
  exactString,
  F_BIGINT,
  F_BOOLEAN,
  F_HOLE,
  F_NAN,
  F_NEGZERO,
  F_NULL,
  F_NULLISH,
  F_NUMERIC,
  F_STRING,
  F_SYMBOL,
  F_UNDEFINED,
  integer,
  join,
  MAX_INT,
  restrict,
  STRING,
  type Value,
} from "../flow/value.ts";
import type { Op } from "../ir/ir.ts";
import { callTarget } from "./calls.ts";
import type { FunctionEmitter } from "./function.ts";
import { writeInstanceOf } from "./instanceof.ts";
import { argument } from "./ops.ts";
import { type Operand, type Rep, repOf } from "./rep.ts";
import { cText } from "./text.ts";

/** Everything but objects. */
const PRIMITIVE = ~0;

/** The operand after ToPrimitive: an object is converted by the library function analysis chose. */
export function primitive(f: FunctionEmitter, op: Op, operand: Operand, hint: string): Operand {
  if (!operand.value.hasObjects) return operand;
  const value = restrict(operand.value, PRIMITIVE, false);
  const fn = f.unit.engine.libraryFunction("es/operators.ts", `toPrimitive${hint}`);
  const target = fn === null ? undefined : f.instance.targets.get(op.id)?.get(fn.id);
  if (fn === null || target === undefined) {
    const hint = "convert it first: Number(value)";
    f.unit.engine.program.refuse(
      "SK1118",
      op.node,
      "an object is converted to a primitive here",
      hint,
    );
    return { ...operand, value };
  }
  const source = f.inVariable(operand);
  const result = f.temporary("V");
  const isAlways = value.flags === 0;
  if (!isAlways) f.code.text(`if (rt_is_object(${source.c})) {`);
  const object = { c: source.c, rep: "V" as Rep, value: restrict(operand.value, 0, true) };
  const returned = callTarget(f, target, { self: null, args: [object], fn });
  const out = target.returned.value;
  if (returned !== null) f.code.text(`${result} = ${f.convert({ ...returned, value: out }, "V")};`);
  if (!isAlways) f.code.text(`} else ${result} = ${source.c};`);
  return { c: result, rep: "V", value: join(value, restrict(out, PRIMITIVE, false)) };
}

/** The operand as a number (ToNumber), in W, I, O or D. */
export function number(f: FunctionEmitter, operand: Operand): Operand {
  const { c, rep, value } = operand;
  const numeric = toNumber(value);
  const wanted = repOf(numeric);
  switch (rep) {
    case "W":
    case "I":
    case "D":
      return operand;
    case "B":
      return { c: `((int32_t)${c})`, rep: "W", value: numeric };
    case "O":
      return value.has(F_NULL)
        ? { c: `rt_o_number(${c})`, rep: "O", value: numeric }
        : { c, rep: "O", value: numeric };
    case "E":
      return { c: `rt_e_to_d(${c})`, rep: "D", value: numeric };
    case "V":
      if (value.only(F_NUMERIC)) return { c: f.convert(operand, wanted), rep: wanted, value };
      return { c: toNumberCall(f, operand), rep: "D", value: numeric };
  }
}

function toNumberCall(f: FunctionEmitter, operand: Operand): string {
  const name = f.temporary("D");
  f.code.text(`${name} = rt_to_number(${f.convert(operand, "V")});`);
  if (operand.value.has(F_BIGINT | F_SYMBOL)) f.code.always(f.target);
  return name;
}

/** As a double. */
export function double(f: FunctionEmitter, operand: Operand): string {
  const n = number(f, operand);
  return f.convert(n, "D");
}

/** ToInt32 as an int32_t expression. */
export function int32(f: FunctionEmitter, operand: Operand): string {
  if (operand.quotient !== undefined) return `((int32_t)${truncatedQuotient(f, operand.quotient)})`;
  const n = number(f, operand);
  switch (n.rep) {
    case "W":
      return n.c;
    case "I":
      return `((int32_t)${n.c})`;
    case "O":
      return n.value.lo < -MAX_INT || n.value.hi > MAX_INT
        ? `rt_o_to_w(${n.c})`
        : `((int32_t)${n.c})`;
    default:
      return `rt_d_to_w(${f.convert(n, "D")})`;
  }
}

export function writeUnary(f: FunctionEmitter, op: Op): void {
  const source = f.operand(argument(op, 0));
  if (source.value.isBottom) return;
  switch (op.name) {
    case "typeof":
      f.assign(op, { c: `rt_typeof(${f.convert(source, "V")})`, rep: "V", value: f.value(op) });
      return;
    case "!":
      f.assign(op, { c: `!(${f.truth(argument(op, 0))})`, rep: "B", value: f.value(op) });
      return;
    case "toboolean":
      f.assign(op, { c: `(${f.truth(argument(op, 0))})`, rep: "B", value: f.value(op) });
      return;
    case "tostring":
    case "stringof":
      f.assign(op, text(f, op, source), true);
      return;
    case "isuninit":
      f.assign(op, { c: `(${f.convert(source, "V")} == RT_UNINIT)`, rep: "B", value: f.value(op) });
      return;
    case "topropertykey":
      writePropertyKey(f, op, source);
      return;
    case "requireobject":
      if (source.value.has(F_NULLISH)) writeRequireObject(f, op, source);
      return;
  }
  writeNumericUnary(f, op, primitive(f, op, source, "Number"));
}

function writeRequireObject(f: FunctionEmitter, op: Op, source: Operand): void {
  const c = f.convert(source, "V");
  f.code.text(`if (RT_UNLIKELY(rt_is_nullish(${c}))) {`);
  const [message, ...values] = requirementMessage(String(op.value), c);
  f.code.text(`rt_throw_error(RT_TYPE_ERROR, ${[cText(message), ...values].join(", ")});`);
  f.code.leave(f.target);
  f.code.text("}");
}

/** A parameter is called "undefined" or "object null". */
function requirementMessage(text: string, c: string): string[] {
  const called = `(${c} == RT_NULL ? "object null" : "undefined")`;
  const values: string[] = [];
  const message = text.replace(/%[%tv]/g, (mark) => {
    if (mark === "%%") return mark;
    values.push(mark === "%t" ? called : c);
    return mark === "%t" ? "%s" : "%v";
  });
  return [message, ...values];
}

function writePropertyKey(f: FunctionEmitter, op: Op, source: Operand): void {
  if (source.value.only(F_NUMERIC | F_STRING | F_SYMBOL)) {
    f.alias(op, { ...source, value: f.value(op) });
    return;
  }
  const plain = primitive(f, op, source, "String");
  f.assign(op, { c: `rt_to_property_key(${f.convert(plain, "V")})`, rep: "V", value: f.value(op) });
}

/** ToString of an operand. */
export function text(f: FunctionEmitter, op: Op, source: Operand): Operand {
  const known = exactString(source.value);
  if (known !== undefined) return { c: f.unit.string(known), rep: "V", value: source.value };
  const plain = primitive(f, op, source, "String");
  if (plain.value.only(F_STRING)) return plain;
  const { c, rep, value } = plain;
  if (rep === "W" || rep === "I" || rep === "D") {
    return { c: `rt_number_to_string(${f.convert(plain, "D")})`, rep: "V", value: STRING };
  }
  if (rep === "B")
    return {
      c: `(${c} ? ${f.unit.string("true")} : ${f.unit.string("false")})`,
      rep: "V",
      value: STRING,
    };
  const name = f.temporary("V");
  const isConversion = op.name === "stringof";
  f.code.text(
    `${name} = ${isConversion ? "rt_string_of" : "rt_to_string"}(${f.convert(plain, "V")});`,
  );
  if (!isConversion && value.has(F_SYMBOL)) f.code.always(f.target);
  return { c: name, rep: "V", value: STRING };
}

/** As `number`, for who keeps the result: to arithmetic, undefined is as good as NaN. */
export function plainNumber(f: FunctionEmitter, source: Operand): Operand {
  const operand = number(f, source);
  if (operand.rep !== "O" || !source.value.has(F_UNDEFINED | F_HOLE)) return operand;
  return { ...operand, c: `rt_o_number(${f.inVariable(source).c})` };
}

function writeNumericUnary(f: FunctionEmitter, op: Op, source: Operand): void {
  const result = f.value(op);
  const mayBeBigint = source.value.has(F_BIGINT);
  switch (op.name) {
    case "tonumber":
      f.assign(op, plainNumber(f, source), false);
      return;
    case "numberof":
      if (mayBeBigint)
        f.assign(op, { c: `rt_number_of(${f.convert(source, "V")})`, rep: "D", value: result });
      else f.assign(op, plainNumber(f, source));
      return;
    case "tonumeric":
      if (!mayBeBigint) f.assign(op, plainNumber(f, source));
      else {
        f.assign(
          op,
          { c: `rt_to_numeric(${f.convert(source, "V")})`, rep: "V", value: result },
          true,
        );
        if (source.value.has(F_SYMBOL)) f.code.always(f.target);
      }
      return;
    case "-":
      if (mayBeBigint) writeGeneric(f, op, `rt_negate(${f.convert(source, "V")})`);
      else f.assign(op, negated(f, number(f, source), result));
      return;
    case "~":
      if (mayBeBigint) writeGeneric(f, op, `rt_bitnot(${f.convert(source, "V")})`);
      else f.assign(op, { c: `(~${int32(f, source)})`, rep: "W", value: result });
      return;
  }
}

function negated(f: FunctionEmitter, n: Operand, value: Value): Operand {
  const rep = repOf(value);
  if (rep === "W" || rep === "I") return { c: `(-${f.convert(n, rep)})`, rep, value };
  if (rep === "O") return { c: `rt_o_negate(${f.convert(n, "O")})`, rep, value };
  return { c: `(-${f.convert(n, "D")})`, rep: "D", value };
}

/** A runtime operator on boxed values that may throw. */
function writeGeneric(f: FunctionEmitter, op: Op, c: string): void {
  const name = f.temporary("V");
  f.code.text(`${name} = ${c};`);
  f.code.always(f.target);
  if (!f.value(op).isBottom) f.assign(op, { c: name, rep: "V", value: f.value(op) });
}

export function writeIncrement(f: FunctionEmitter, op: Op): void {
  const source = f.operand(argument(op, 0));
  const result = f.value(op);
  if (result.isBottom) return;
  if (source.value.has(F_BIGINT)) {
    writeGeneric(f, op, `rt_increment(${f.convert(source, "V")}, ${op.index})`);
    return;
  }
  const one: Operand = {
    c: op.index > 0 ? "1" : "(-1)",
    rep: "W",
    value: integer(op.index, op.index),
  };
  f.assign(op, arithmetic(f, "+", number(f, source), one, result));
}

export function writeConcat(f: FunctionEmitter, op: Op): void {
  const target = f.result(op);
  if (target === null) return;
  const parts = op.args.map((a) => f.use(a, "V"));
  if (parts.length === 1) f.code.text(`${target.c} = ${parts[0]};`);
  else if (parts.length === 2) f.code.text(`${target.c} = rt_string_concat(${parts.join(", ")});`);
  else
    f.code.text(
      `${target.c} = rt_string_concat_n((const Val[]){${parts.join(", ")}}, ${parts.length});`,
    );
}

export function writeBinary(f: FunctionEmitter, op: Op): void {
  const left = f.operand(argument(op, 0));
  const right = f.operand(argument(op, 1));
  if (left.value.isBottom || right.value.isBottom) return;
  switch (op.name) {
    case "===":
    case "!==":
      writeEquality(f, op, left, right);
      return;
    case "==":
    case "!=":
      writeLooseEquality(f, op, left, right);
      return;
    case "instanceof":
      writeInstanceOf(f, op, left, right);
      return;
    case "<":
    case "<=":
    case ">":
    case ">=":
      writeRelational(f, op, left, right);
      return;
  }
  if (f.loops.isFastSum(op)) {
    const c = `(${f.convert(left, "I")} + ${f.convert(right, "I")})`;
    f.assign(op, { c, rep: "I", value: f.value(op) });
    return;
  }
  const hint = op.name === "+" ? "Default" : "Number";
  const a = primitive(f, op, left, hint);
  const b = primitive(f, op, right, hint);
  const isNumeric = (v: Value): boolean => !v.has(F_STRING | F_BIGINT | F_SYMBOL) && !v.hasObjects;
  if (op.name === "+") writeAdd(f, op, a, b);
  else if (!a.value.has(F_BIGINT | F_SYMBOL) && !b.value.has(F_BIGINT | F_SYMBOL)) {
    writeArithmetic(f, op, number(f, a), number(f, b));
  } else if (isNumeric(a.value) && isNumeric(b.value))
    writeArithmetic(f, op, number(f, a), number(f, b));
  else
    writeGeneric(f, op, `rt_arith(${RT_OPS[op.name]}, ${f.convert(a, "V")}, ${f.convert(b, "V")})`);
}

const RT_OPS: Readonly<Record<string, string>> = {
  "-": "RT_OP_SUB",
  "*": "RT_OP_MUL",
  "/": "RT_OP_DIV",
  "%": "RT_OP_MOD",
  "**": "RT_OP_POW",
  "<<": "RT_OP_SHL",
  ">>": "RT_OP_SAR",
  ">>>": "RT_OP_SHR",
  "&": "RT_OP_AND",
  "|": "RT_OP_OR",
  "^": "RT_OP_XOR",
};

function writeAdd(f: FunctionEmitter, op: Op, a: Operand, b: Operand): void {
  const result = f.value(op);
  if (!result.isBottom && result.only(F_STRING)) {
    if (!a.value.has(F_SYMBOL) && !b.value.has(F_SYMBOL)) {
      const x = f.inVariable(text(f, op, a));
      const y = f.inVariable(text(f, op, b));
      f.assign(op, { c: `rt_string_concat(${x.c}, ${y.c})`, rep: "V", value: result });
      return;
    }
  }
  const kinds = F_STRING | F_BIGINT | F_SYMBOL;
  if (!a.value.has(kinds) && !b.value.has(kinds))
    writeArithmetic(f, op, number(f, a), number(f, b));
  else writeGeneric(f, op, `rt_add(${f.convert(a, "V")}, ${f.convert(b, "V")})`);
}

function writeArithmetic(f: FunctionEmitter, op: Op, a: Operand, b: Operand): void {
  const result = f.value(op);
  if (result.isBottom) return;
  if (SHIFTS.has(op.name)) {
    f.assign(op, bitwise(f, op.name, a, b, result));
    return;
  }
  f.assign(op, arithmetic(f, op.name, a, b, result));
  if (op.name === "/" && isExactQuotient(a, b)) f.noteQuotient(op, [a, b]);
}

/**
 * Truncating the double a / b gives the integer quotient: the real quotient is at least 1 / b away from the next integer,
 * which is more than rounding can move it while |a| < 2^53.
 */
function isExactQuotient(a: Operand, b: Operand): boolean {
  if (!isInt(a.rep) || !isInt(b.rep) || a.value.lo <= -MAX_INT || a.value.hi >= MAX_INT)
    return false;
  return b.value.lo > 0 || b.value.hi < 0;
}

/** The quotient of integers, truncated: an integer division. */
export function truncatedQuotient(
  f: FunctionEmitter,
  quotient: readonly [Operand, Operand],
): string {
  const [a, b] = quotient;
  const rep = a.rep === "W" && b.rep === "W" && !(b.value.lo <= -1 && b.value.hi >= -1) ? "W" : "I";
  return `(${f.convert(a, rep)} / ${f.convert(b, rep)})`;
}

const SHIFTS = new Set(["<<", ">>", ">>>", "&", "|", "^"]);

function bitwise(f: FunctionEmitter, name: string, a: Operand, b: Operand, value: Value): Operand {
  const x = int32(f, a);
  const y = int32(f, b);
  switch (name) {
    case "<<":
      return { c: `((int32_t)((uint32_t)${x} << (${y} & 31)))`, rep: "W", value };
    case ">>":
      return { c: `(${x} >> (${y} & 31))`, rep: "W", value };
    case ">>>":
      return { c: `((int64_t)((uint32_t)${x} >> (${y} & 31)))`, rep: "I", value };
    default:
      return { c: `(${x} ${name} ${y})`, rep: "W", value };
  }
}

/** + - * / % ** on numbers; integers stay integers when the result is proved to be one. */
export function arithmetic(
  f: FunctionEmitter,
  name: string,
  a: Operand,
  b: Operand,
  value: Value,
): Operand {
  const rep = repOf(value);
  if (name !== "/" && name !== "**" && isIntLike(a.rep) && isIntLike(b.rep)) {
    if ((rep === "W" || rep === "I") && isInt(a.rep) && isInt(b.rep)) {
      // Sums and products are right in their low bits; a remainder needs all of its operands.
      const wide = name === "%" && (a.rep === "I" || b.rep === "I") ? "I" : rep;
      const c = `(${f.convert(a, wide)} ${name} ${f.convert(b, wide)})`;
      if (wide !== rep) return { c: `((int32_t)${c})`, rep, value };
      return { c: counted(f, name, a, b, c), rep, value };
    }
    const near = nearSum(f, name, a, b);
    if (near !== null) return near;
    if (rep !== "D") return anySize(f, name, a, b, value);
  }
  const x = f.convert(a, "D");
  const y = f.convert(b, "D");
  if (name === "%") return { c: `rt_math_mod(${x}, ${y})`, rep: "D", value };
  if (name === "**") return { c: `rt_math_pow(${x}, ${y})`, rep: "D", value };
  return { c: `(${x} ${name} ${y})`, rep: "D", value };
}

/** A sum that cannot leave the integers, whatever analysis says of the op. */
function nearSum(f: FunctionEmitter, name: string, a: Operand, b: Operand): Operand | null {
  if ((name !== "+" && name !== "-") || !isInt(a.rep) || !isInt(b.rep)) return null;
  const [lo, hi] = name === "+" ? [b.value.lo, b.value.hi] : [-b.value.hi, -b.value.lo];
  const value = integer(a.value.lo + lo, a.value.hi + hi);
  if (!value.isInteger) return null;
  return { c: `(${f.convert(a, "I")} ${name} ${f.convert(b, "I")})`, rep: "I", value };
}

/** Counting by ones ends at 2^53, as it does for doubles. */
function counted(f: FunctionEmitter, name: string, a: Operand, b: Operand, c: string): string {
  const isUnit = b.value.lo === b.value.hi && Math.abs(b.value.lo) === 1;
  if (!isUnit || (name !== "+" && name !== "-")) return c;
  const isUp = b.value.lo > 0 === (name === "+");
  if (isUp ? a.value.hi < MAX_INT : a.value.lo > -MAX_INT) return c;
  const x = f.inVariable({ ...a, c: f.convert(a, "I"), rep: "I" });
  return isUp ? `(${x.c} + (${x.c} < RT_MAX_INT))` : `(${x.c} - (${x.c} > -RT_MAX_INT))`;
}

const O_NAMES: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "%": "mod",
};

/** Integers of any size: the machine's operation when both are small and so is the result. */
function anySize(f: FunctionEmitter, name: string, a: Operand, b: Operand, value: Value): Operand {
  const x = f.inVariable({ ...a, c: f.convert(a, "O"), rep: "O" });
  const y = f.inVariable({ ...b, c: f.convert(b, "O"), rep: "O" });
  const kind = O_NAMES[name] ?? "add";
  // A sum of which one part is small is small only if the other is.
  const isOneSmall = (isInt(a.rep) || isInt(b.rep)) && (name === "+" || name === "-");
  const isPlain = isOneSmall ? "_small" : "";
  return { c: `rt_o_${kind}${isPlain}(${x.c}, ${y.c})`, rep: "O", value };
}

function isInt(rep: Rep): boolean {
  return rep === "W" || rep === "I";
}

function isIntLike(rep: Rep): boolean {
  return isInt(rep) || rep === "O";
}

// --- comparisons ---

function writeEquality(f: FunctionEmitter, op: Op, left: Operand, right: Operand): void {
  const test =
    kindTest(f, argument(op, 0), right) ??
    kindTest(f, argument(op, 1), left) ??
    equality(f, left, right);
  const isEqual = op.name === "===" || op.name === "==";
  f.assign(op, { c: isEqual ? test : `!${test}`, rep: "B", value: f.value(op) });
}

/** `typeof x === "text"`, when `op` is the typeof and `other` the text. */
function kindTest(f: FunctionEmitter, op: Op, other: Operand): string | null {
  const at = unrefined(op);
  const text = exactString(other.value);
  if (at.opcode !== "unary" || at.name !== "typeof" || text === undefined) return null;
  const test = KIND_TESTS[text];
  if (test === undefined) return null;
  const { c } = f.inVariable(boxed(f, f.operand(argument(at, 0))));
  return test(c);
}

function boxed(f: FunctionEmitter, operand: Operand): Operand {
  return { ...operand, c: f.convert(operand, "V"), rep: "V" };
}

const KIND_TESTS: Readonly<Record<string, (c: string) => string>> = {
  number: (c) => `rt_is_double(${c})`,
  string: (c) => `rt_is_string(${c})`,
  boolean: (c) => `(${c} == RT_TRUE || ${c} == RT_FALSE)`,
  undefined: (c) => `(${c} == RT_UNDEFINED || ${c} == RT_HOLE)`,
  bigint: (c) => `rt_is_bigint(${c})`,
  function: (c) => `rt_is_callable(${c})`,
  object: (c) => `(${c} == RT_NULL || (rt_is_object(${c}) && !rt_is_callable(${c})))`,
};

/** Equality of strings when one is a known unit. */
function unitTest(f: FunctionEmitter, a: Operand, b: Operand): string | null {
  const text = exactString(b.value);
  if (text?.length !== 1 || exactString(a.value) !== undefined) return null;
  return `rt_string_is_unit(${f.inVariable(boxed(f, a)).c}, ${text.charCodeAt(0)})`;
}

const WORDS = F_UNDEFINED | F_NULL | F_BOOLEAN | F_HOLE;

/** Strict equality as a C condition in parentheses. */
export function equality(f: FunctionEmitter, a: Operand, b: Operand): string {
  const numericA = a.value.isNumeric;
  const numericB = b.value.isNumeric;
  const isSelf = a.c === b.c && a.rep === b.rep;
  if (isInt(a.rep) && isInt(b.rep)) return isSelf ? "(true)" : `(${a.c} == ${b.c})`;
  if (a.rep === "B" && b.rep === "B") return isSelf ? "(true)" : `(${a.c} == ${b.c})`;
  if (isIntLike(a.rep) && isIntLike(b.rep)) {
    const x = f.inVariable(unsigned(a));
    const y = unsigned(b);
    const nan = a.value.has(F_NAN) && b.value.has(F_NAN) ? ` && ${x.c} != RT_O_NAN` : "";
    return `((int64_t)${x.c} == (int64_t)${y.c}${nan})`;
  }
  if (numericA && numericB && a.rep !== "V" && b.rep !== "V")
    return `(${f.convert(a, "D")} == ${f.convert(b, "D")})`;
  // One side has no numbers, strings or bigints, or both are objects: words compare.
  const isWord = (v: Value): boolean => (v.flags & ~WORDS) === 0;
  if (isWord(a.value) || isWord(b.value)) {
    if (isSelf) return "(true)";
    return `(${f.convert(a, "V")} == ${f.convert(b, "V")})`;
  }
  if (a.value.only(F_STRING) && b.value.only(F_STRING)) {
    const test = unitTest(f, a, b) ?? unitTest(f, b, a);
    if (test !== null) return test;
    return `rt_string_equal(${f.convert(a, "V")}, ${f.convert(b, "V")})`;
  }
  return `rt_strict_equal(${f.convert(a, "V")}, ${f.convert(b, "V")})`;
}

/** -0 as 0, for whoever does not tell them apart. */
export function unsigned(operand: Operand): Operand {
  if (operand.rep !== "O" || !operand.value.has(F_NEGZERO)) return operand;
  return { ...operand, c: `rt_o_unsigned(${operand.c})` };
}

function writeLooseEquality(f: FunctionEmitter, op: Op, left: Operand, right: Operand): void {
  const isEqual = op.name === "==";
  const nullish = F_NULLISH | F_HOLE;
  const negate = isEqual ? "" : "!";
  if (left.value.only(nullish) || right.value.only(nullish)) {
    const other = left.value.only(nullish) ? right : left;
    f.assign(op, { c: `${negate}${nullTest(other)}`, rep: "B", value: f.value(op) });
    return;
  }
  const alike = [F_NUMERIC, F_STRING, F_BOOLEAN, F_BIGINT].some(
    (k) => left.value.only(k) && right.value.only(k),
  );
  if (alike || (left.value.flags === 0 && right.value.flags === 0)) {
    writeEquality(f, op, left, right);
    return;
  }
  const a = right.value.flags !== 0 ? loosePrimitive(f, op, left, right) : left;
  const b = left.value.flags !== 0 ? loosePrimitive(f, op, right, left) : right;
  const c = `${negate}rt_loose_equal(${f.convert(a, "V")}, ${f.convert(b, "V")})`;
  f.assign(op, { c, rep: "B", value: f.value(op) });
}

/** An object compared with a primitive other than null and undefined becomes one too. */
function loosePrimitive(f: FunctionEmitter, op: Op, operand: Operand, other: Operand): Operand {
  if (!operand.value.hasObjects) return operand;
  if (other.value.only(F_NULLISH | F_HOLE) || !other.value.has(~(F_NULLISH | F_HOLE)))
    return operand;
  const source = f.inVariable(operand);
  const against = f.inVariable({ ...other, c: f.convert(other, "V"), rep: "V" });
  const result = f.temporary("V");
  f.code.text(`${result} = ${f.convert(source, "V")};`);
  f.code.text(`if (!rt_is_nullish(${against.c}) && !rt_is_object(${against.c})) {`);
  const converted = primitive(f, op, source, "Default");
  f.code.text(`${result} = ${f.convert(converted, "V")};`);
  f.code.text("}");
  return { c: result, rep: "V", value: operand.value };
}

/** Is an operand null or undefined? */
export function nullTest(operand: Operand): string {
  const { c, rep } = operand;
  switch (rep) {
    case "V":
      return `(rt_is_nullish(${c}))`;
    case "O":
      return `(${c} == RT_O_UNDEFINED || ${c} == RT_O_NULL)`;
    case "E":
      return `(rt_e_is_special(${c}))`;
    default:
      return "(false)";
  }
}

function writeRelational(f: FunctionEmitter, op: Op, left: Operand, right: Operand): void {
  const a = primitive(f, op, left, "Number");
  const b = primitive(f, op, right, "Number");
  const others = F_STRING | F_BIGINT | F_SYMBOL;
  const value = f.value(op);
  if (!a.value.has(others) && !b.value.has(others)) {
    f.assign(op, { c: compareNumbers(f, op.name, number(f, a), number(f, b)), rep: "B", value });
    return;
  }
  const x = f.convert(a, "V");
  const y = f.convert(b, "V");
  if (a.value.only(F_STRING) && b.value.only(F_STRING)) {
    f.assign(op, { c: `(rt_string_compare(${x}, ${y}) ${op.name} 0)`, rep: "B", value });
    return;
  }
  const tests: Readonly<Record<string, string>> = {
    "<": `(rt_less(${x}, ${y}) == 1)`,
    ">": `(rt_less(${y}, ${x}) == 1)`,
    "<=": `(rt_less(${y}, ${x}) == 0)`,
    ">=": `(rt_less(${x}, ${y}) == 0)`,
  };
  f.assign(op, { c: tests[op.name] ?? "false", rep: "B", value });
  if (a.value.has(F_SYMBOL) || b.value.has(F_SYMBOL)) f.code.always(f.target);
}

function compareNumbers(f: FunctionEmitter, name: string, a: Operand, b: Operand): string {
  if (isInt(a.rep) && isInt(b.rep)) return `(${a.c} ${name} ${b.c})`;
  if (isIntLike(a.rep) && isIntLike(b.rep)) {
    const x = f.inVariable(unsigned(a));
    const y = f.inVariable(unsigned(b));
    const tests = [x, y].filter((o) => o.value.has(F_NAN)).map((o) => `!rt_o_is_special(${o.c})`);
    return `(${[...tests, `${x.c} ${name} ${y.c}`].join(" && ")})`;
  }
  return `(${f.convert(a, "D")} ${name} ${f.convert(b, "D")})`;
}
