import { nativeValue } from "../flow/natives.ts";
import { F_NAN, withFlags } from "../flow/value.ts";
import { at, boxedCall, boxedDouble, integer64, type Special } from "./native.ts";
import { double, int32, number, plainNumber, primitive, truncatedQuotient } from "./operators.ts";
import { C_TYPE, repOf } from "./rep.ts";

// --- numbers ---

/** Rounding of a double whose result is an integer, or the general function. */
function rounding(intName: string, doubleName: string): Special {
  return (f, op, args) => {
    const n = plainNumber(f, primitive(f, op, at(args, 0), "Number"));
    if (n.rep === "W" || n.rep === "I" || n.rep === "O") return n;
    const { quotient } = at(args, 0);
    if (
      quotient !== undefined &&
      (intName === "mathTrunc" || (intName === "mathFloor" && n.value.lo >= 0))
    ) {
      const truncated = nativeValue(intName, [n.value]);
      const rep = repOf(truncated);
      if (rep === "W" || rep === "I") {
        return { c: `((${C_TYPE[rep]})${truncatedQuotient(f, quotient)})`, rep, value: truncated };
      }
    }
    const value = nativeValue(intName, [n.value]);
    const rep = repOf(value);
    const x = f.convert(n, "D");
    if (rep === "W" || rep === "I") {
      if (intName === "mathTrunc" || n.value.lo >= 0) {
        if (intName !== "mathCeil" && intName !== "mathRound")
          return { c: `((${C_TYPE[rep]})${x})`, rep, value };
      }
      if (intName === "mathFloor") return { c: `((${C_TYPE[rep]})rt_floor_i(${x}))`, rep, value };
      if (intName === "mathCeil") return { c: `((${C_TYPE[rep]})rt_ceil_i(${x}))`, rep, value };
    }
    return { c: `${doubleName}(${x})`, rep: "D", value };
  };
}

const mathAbs: Special = (f, op, args) => {
  const n = f.inVariable(number(f, primitive(f, op, at(args, 0), "Number")));
  const value = nativeValue("mathAbs", [n.value]);
  const rep = repOf(value);
  if (n.rep === "W" || n.rep === "I") {
    const x = f.inVariable({ ...n, c: f.convert(n, rep), rep });
    return { c: `(${x.c} < 0 ? -${x.c} : ${x.c})`, rep, value };
  }
  return { c: `__builtin_fabs(${f.convert(n, "D")})`, rep: "D", value };
};

function extremum(name: string, test: string, doubleName: string): Special {
  return (f, op, args) => {
    const values = args.map((a) => f.inVariable(plainNumber(f, primitive(f, op, a, "Number"))));
    const value = nativeValue(
      name,
      values.map((v) => v.value),
    );
    const rep = repOf(value);
    const [first, ...rest] = values;
    if (first === undefined)
      return { c: name === "mathMin" ? "__builtin_inf()" : "(-__builtin_inf())", rep: "D", value };
    const isInteger = rep === "W" || rep === "I";
    // An operand may be infinite where the result is not.
    if (isInteger && values.every((v) => v.rep === "W" || v.rep === "I")) {
      // An operand may be wider than the result, too.
      let so = f.inVariable({ ...first, c: f.convert(first, "I"), rep: "I" });
      for (const next of rest) {
        const y = f.inVariable({ ...next, c: f.convert(next, "I"), rep: "I" });
        const out = f.temporary("I");
        f.code.text(`${out} = ${so.c} ${test} ${y.c} ? ${so.c} : ${y.c};`);
        so = { c: out, rep: "I", value };
      }
      return { c: `((${C_TYPE[rep]})${so.c})`, rep, value };
    }
    if (rep === "O" && values.every((v) => v.rep === "W" || v.rep === "I" || v.rep === "O")) {
      let c = f.convert(first, "O");
      for (const next of rest)
        c = `rt_o_${name === "mathMin" ? "min" : "max"}(${c}, ${f.convert(next, "O")})`;
      return { c, rep: "O", value };
    }
    let c = f.convert(first, "D");
    for (const next of rest) c = `${doubleName}(${c}, ${f.convert(next, "D")})`;
    return isInteger ? { c: `((${C_TYPE[rep]})${c})`, rep, value } : { c, rep: "D", value };
  };
}

const mathImul: Special = (f, op, args) => {
  const [x, y] = [0, 1].map((i) => int32(f, primitive(f, op, at(args, i), "Number")));
  return { c: `((int32_t)((uint32_t)${x} * (uint32_t)${y}))`, rep: "W", value: f.value(op) };
};

const mathClz32: Special = (f, op, args) => {
  const x = f.temporary("W");
  f.code.text(`${x} = ${int32(f, primitive(f, op, at(args, 0), "Number"))};`);
  return { c: `(${x} == 0 ? 32 : __builtin_clz((uint32_t)${x}))`, rep: "W", value: f.value(op) };
};

function unaryDouble(c: string): Special {
  return (f, op, args) => {
    const x = double(f, primitive(f, op, at(args, 0), "Number"));
    return { c: `${c}(${x})`, rep: "D", value: f.value(op) };
  };
}

// --- strings ---

const stringCharCodeAt: Special = (f, op, args) => {
  const text = f.inVariable({ ...at(args, 0), c: f.convert(at(args, 0), "V"), rep: "V" });
  const n = number(f, primitive(f, op, at(args, 1), "Number"));
  const index = f.temporary("I");
  if (n.rep === "W" || n.rep === "I") f.code.text(`${index} = ${f.convert(n, "I")};`);
  else f.code.text(`${index} = rt_string_index(${f.convert(n, "D")});`);
  const out = f.temporary("O");
  f.code.text(
    `${out} = RT_LIKELY((uint64_t)${index} < rt_string_length(${text.c})) ? (int64_t)rt_string_unit(${text.c}, ${index}) : RT_O_NAN;`,
  );
  return { c: out, rep: "O", value: withFlags(nativeValue("stringCharCodeAt", []), F_NAN) };
};

const stringUnit: Special = (f, op, args) => {
  const c = `rt_string_unit(${f.convert(at(args, 0), "V")}, ${integer64(f, op, at(args, 1))})`;
  return { c, rep: "W", value: nativeValue("stringUnit", []) };
};

const stringFromUnits: Special = (f, op, args) => {
  const units = args.map((a) => int32(f, primitive(f, op, a, "Number")));
  const value = f.value(op);
  if (units.length === 1)
    return { c: `rt_string_from_unit((uint16_t)${units[0] ?? 0})`, rep: "V", value };
  const list = units.length === 0 ? "0" : units.map((u) => `(uint16_t)${u}`).join(", ");
  const array = f.temporary("V");
  f.code.text(`${array} = rt_string_from_units((const uint16_t[]){${list}}, ${units.length});`);
  return { c: array, rep: "V", value };
};

const bigintBits = (c: string): Special => {
  return (f, op, args) => {
    const name = f.temporary("V");
    f.code.text(`${name} = ${c}(${double(f, at(args, 0))}, ${f.convert(at(args, 1), "V")});`);
    f.code.always(f.target);
    return { c: name, rep: "V", value: f.value(op) };
  };
};

/** The number of the matcher of a constant pattern; see regexps.ts. */
const regexpMatcher: Special = (f, op) => {
  const [source, flags] = op.args.map((arg) => arg.value as string);
  const number = f.unit.regexps.number(source ?? "", flags ?? "");
  return { c: `((int64_t)${number})`, rep: "I", value: f.value(op) };
};

export const SCALAR_NATIVES: readonly (readonly [string, Special])[] = [
  ["regexpMatcher", regexpMatcher],
  ["mathFloor", rounding("mathFloor", "rt_floor_d")],
  ["mathCeil", rounding("mathCeil", "rt_ceil_d")],
  ["mathTrunc", rounding("mathTrunc", "rt_trunc_d")],
  ["mathRound", rounding("mathRound", "rt_round_d")],
  ["mathSqrt", unaryDouble("__builtin_sqrt")],
  ["mathAbs", mathAbs],
  ["mathMin", extremum("mathMin", "<", "rt_min_d")],
  ["mathMax", extremum("mathMax", ">", "rt_max_d")],
  ["mathFround", unaryDouble("(double)(float)")],
  ["mathImul", mathImul],
  ["mathClz32", mathClz32],
  ["stringCharCodeAt", stringCharCodeAt],
  ["stringUnit", stringUnit],
  ["stringFromUnits", stringFromUnits],
  ["stringFromUnitsAll", boxedCall("rt_string_from_units_all", "V", true)],
  ["bigintFromNumber", (f, op, args) => boxedDouble(f, op, "rt_bigint_from_number", args)],
  ["bigintFromString", boxedCall("rt_bigint_from_string", "V", false)],
  ["bigintAsIntN", bigintBits("rt_bigint_as_int_n")],
  ["bigintAsUintN", bigintBits("rt_bigint_as_uint_n")],
  [
    "bigintToString",
    (f, op, args) => ({
      c: `rt_bigint_to_string(${f.convert(at(args, 0), "V")}, ${int32(f, at(args, 1))})`,
      rep: "V",
      value: f.value(op),
    }),
  ],
  [
    "bigintToNumber",
    (f, op, args) => ({
      c: `rt_bigint_to_number(${f.convert(at(args, 0), "V")})`,
      rep: "D",
      value: f.value(op),
    }),
  ],
];
