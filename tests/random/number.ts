/** Random expressions whose value is a number: arithmetic at the edges of what integers and doubles can hold. */
import { condition, expression, list } from "./expression.ts";
import type { Maker } from "./maker.ts";
import { recordNumber, searched } from "./record.ts";
import { BIGINT, BOOLEAN, NUMBER, NUMBERS, STRING } from "./type.ts";

const EDGES: readonly string[] = [
  ..."0 (-0) 1 (-1) 2 3 7 10 31 32 33 63 127 128 255 256 (-128) 32767 32768 65535 65536".split(" "),
  ..."2147483647 2147483648 (-2147483648) (-2147483649) 4294967295 4294967296".split(" "),
  ..."9007199254740991 9007199254740992 (-9007199254740991) (-9007199254740992)".split(" "),
  ..."9007199254740993 1e15 1e16 1e21 1e-7 5e-324 1.7976931348623157e308 1e300".split(" "),
  ..."0.1 0.5 (-0.5) 1.5 2.5 (-1.5) 3.7 0.1 99.99 NaN Infinity (-Infinity)".split(" "),
];
const SMALL: readonly string[] = "0 1 2 3 4 5 6 7 8 9 10 12 16 20 100 1000 (-1) (-2) (-7)".split(
  " ",
);
const ARITHMETIC: readonly string[] = [
  ..."+ + + - - - * * / % % **".split(" "),
  ..."& | ^ << >> >>> | &".split(" "),
];
const ROUNDING: readonly string[] = "floor ceil round trunc abs sign fround sqrt cbrt log2".split(
  " ",
);

export function numberLiteral(m: Maker): string {
  const { random } = m;
  if (random.chance(0.6)) return random.pick(SMALL);
  if (random.chance(0.7)) return random.pick(EDGES);
  return random.chance(0.5) ? `${random.int(100000)}` : `${random.bits() / 2 ** random.int(40)}`;
}

type Form = (m: Maker, depth: number) => string;

const number: Form = (m, depth) => expression(m, NUMBER, depth - 1);
const text: Form = (m, depth) => expression(m, STRING, depth - 1);

const FORMS: readonly Form[] = [
  arithmetic,
  arithmetic,
  arithmetic,
  (m, d) => `(${number(m, d)} ${m.random.pick(ARITHMETIC)} ${numberLiteral(m)})`,
  (m, d) => `((${number(m, d)} ${m.random.pick(["+", "-", "*"])} ${number(m, d)}) | 0)`,
  (m, d) => `((${number(m, d)} ${m.random.pick(["+", "-", "*"])} ${number(m, d)}) >>> 0)`,
  (m, d) => `(${m.random.pick(["-", "+", "~"])} ${number(m, d)})`,
  (m, d) => `Math.${m.random.pick(ROUNDING)}(${number(m, d)})`,
  (m, d) => `Math.${m.random.pick(["min", "max", "imul"])}(${number(m, d)}, ${number(m, d)})`,
  (m, d) => `Math.clz32(${number(m, d)})`,
  (m, d) => `(${condition(m, d - 1)} ? ${number(m, d)} : ${number(m, d)})`,
  (m, d) => `${list(m, NUMBERS, d - 1)}[${number(m, d)}]!`,
  (m, d) => `(${list(m, NUMBERS, d - 1)}[${number(m, d)}] ?? ${number(m, d)})`,
  (m, d) => `${list(m, NUMBERS, d - 1)}.length`,
  (m, d) => `${list(m, NUMBERS, d - 1)}.indexOf(${number(m, d)})`,
  (m, d) => `${list(m, NUMBERS, d - 1)}.reduce((a, b) => ${reduction(m)}, ${number(m, d)})`,
  (m, d) => `${text(m, d)}.length`,
  (m, d) => `${text(m, d)}.charCodeAt(${number(m, d)})`,
  (m, d) => `(${text(m, d)}.codePointAt(${number(m, d)}) ?? -1)`,
  (m, d) => `${text(m, d)}.${m.random.pick(["indexOf", "lastIndexOf"])}(${text(m, d)})`,
  (m, d) => `Number(${m.random.chance(0.5) ? text(m, d) : expression(m, BOOLEAN, d - 1)})`,
  (m, d) => `parseInt(${text(m, d)}, ${m.random.pick(["10", "16", "2", "36", "0"])})`,
  (m, d) => `parseFloat(${text(m, d)})`,
  (m, d) => `Number(${expression(m, BIGINT, d - 1)})`,
  (m, d) => `Math.max(...${list(m, NUMBERS, d - 1)})`,
];

/** The exponent is a literal: a bigint that lies to be a number, to the power of itself, takes for ever. */
function arithmetic(m: Maker, depth: number): string {
  const operator = m.random.pick(ARITHMETIC);
  const right = operator === "**" ? numberLiteral(m) : number(m, depth);
  return `(${number(m, depth)} ${operator} ${right})`;
}

const REDUCTIONS = [
  "a + b",
  "a * b",
  "(a + b) | 0",
  "a - b",
  "(a ^ b) >>> 0",
  "Math.max(a, b)",
  "b",
];

function reduction(m: Maker): string {
  return m.random.pick(REDUCTIONS);
}

/** An expression of type number. */
export function numberExpression(m: Maker, depth: number): string {
  const bytes = m.ofKind("typed");
  if (bytes.length > 0 && m.random.chance(0.12)) {
    const { name } = m.random.pick(bytes);
    return m.random.chance(0.3) ? `${name}.length` : `${name}[${number(m, depth)}]!`;
  }
  const records = m.ofKind("record");
  if (records.length > 0 && m.random.chance(0.1))
    return recordNumber(m, m.random.pick(records).name);
  if (m.random.chance(0.06)) return searched(m, depth);
  const objects = m.ofKind("named");
  if (objects.length > 0 && m.random.chance(0.06)) {
    const { name } = m.random.pick(objects);
    return `(${m.random.pick(["+", "-", "~"])} (${name} as unknown as number))`;
  }
  const counters = m.ofType(NUMBER).filter((v) => v.isMutable);
  if (counters.length > 0 && m.random.chance(0.06)) {
    const { name } = m.random.pick(counters);
    return m.random.pick([`${name}++`, `--${name}`, `(${name} += ${number(m, depth)})`]);
  }
  return m.random.pick(FORMS)(m, depth);
}
