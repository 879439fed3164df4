/** Random literals, and expressions whose value is a string. */
import { condition, expression, list, namesOf } from "./expression.ts";
import type { Maker } from "./maker.ts";
import { recordText } from "./record.ts";
import { NUMBER, randomType, STRING, scalar, type Type } from "./type.ts";

export const LITERALS = {
  string: [
    ...['""', '"a"', '"b"', '"abc"', '"hello world"', '"12"', '" 7 "', '"1e3"', '"0x1f"', '"-0"'],
    ...[
      '"é"',
      '"日本"',
      '"😀"',
      '"\\n"',
      '"\\ud83d"',
      '"x"',
      '"y"',
      '"length"',
      '"NaN"',
      '"3.14abc"',
    ],
  ],
  bigint: [
    ..."0n 1n -1n 2n 7n 255n 4294967296n 9007199254740993n".split(" "),
    ..."9223372036854775807n -9223372036854775808n 18446744073709551616n".split(" "),
  ].map((text) => (text.startsWith("-") ? `(${text})` : text)),
} as const;

/** Units that a string which is kept may have. */
const TEXT_MAX = 40;

export function stringLiteral(m: Maker): string {
  return m.random.pick(LITERALS.string);
}

/** An expression of type string, of bounded length. */
export function stringExpression(m: Maker, depth: number): string {
  const { random } = m;
  const inner = (t: Type): string => expression(m, t, depth - 1);
  const text = (): string => inner(STRING);
  const number = (): string => inner(NUMBER);
  const forms: (() => string)[] = [
    () => `(${text()} + ${inner(scalar(random))}).slice(0, ${TEXT_MAX})`,
    () => `\`\${${inner(scalar(random))}}-\${${inner(scalar(random))}}\``,
    () => `\`\${${text()}}\${${number()}}\`.slice(0, ${TEXT_MAX})`,
    () => `${text()}.${random.pick(["slice", "substring", "substr"])}(${number()}, ${number()})`,
    () => `${text()}.${random.pick(["charAt", "slice"])}(${number()})`,
    () => `(${text()}.at(${number()}) ?? ${text()})`,
    () => `(${text()}[${number()}] ?? "none")`,
    () => `${text()}.${random.pick(["toUpperCase", "toLowerCase", "trim", "trimEnd"])}()`,
    () => `${text()}.slice(0, 6).repeat(${random.int(4)})`,
    () => `${text()}.${random.pick(["padStart", "padEnd"])}(${random.int(12)}, ${text()})`,
    () =>
      `${text()}.${random.pick(["replace", "replaceAll"])}(${text()}, "_").slice(0, ${TEXT_MAX})`,
    () =>
      `${list(m, { kind: "array", of: scalar(random) }, depth - 1)}.join(${random.pick(['""', '","'])}).slice(0, 99)`,
    () => `[...${text()}].reverse().join("")`,
    () => `String(${inner(scalar(random))})`,
    () => `String(${number()})`,
    () => `(${number()}).toString(${random.pick([2, 3, 10, 16, 36])})`,
    () => `(${number()}).toFixed(${random.int(12)})`,
    () => `(${number()}).toPrecision(${random.between(1, 20)})`,
    () => `(${number()}).toExponential(${random.int(12)})`,
    () => `(typeof ${inner(randomType(random, namesOf(m), 1))})`,
    () => `(${condition(m, depth - 1)} ? ${text()} : ${text()})`,
    () => `String.fromCharCode(${number()}, ${number()})`,
    () =>
      `JSON.stringify(${list(m, { kind: "array", of: random.chance(0.5) ? NUMBER : STRING }, depth - 1)})`,
    () => `Object.keys(${inner(randomType(random, namesOf(m), 1))} as unknown as object).join()`,
  ];
  const records = m.ofKind("record");
  if (records.length > 0 && random.chance(0.15)) {
    return `${recordText(m, random.pick(records).name)}.slice(0, ${TEXT_MAX})`;
  }
  const objects = m.ofKind("named", "pair", "maybe");
  if (objects.length > 0 && random.chance(0.2)) return objectText(m, random.pick(objects).name);
  return random.pick(forms)();
}

/** The text of an object: by its own methods, or what the built-ins make of it. */
function objectText(m: Maker, name: string): string {
  const text = m.random.pick([
    `String(${name})`,
    `\`\${${name}}\``,
    `(JSON.stringify(${name}, null, ${m.random.int(2)}) ?? "none")`,
    `Object.entries(${name} ?? {}).map(([k, x]) => k + typeof x).join()`,
    `Object.keys({ ...(${name} as unknown as object) }).join()`,
    `(${name} as unknown as object)?.constructor.name`,
    `("" + (${name} as unknown as string))`,
  ]);
  return `${text}.slice(0, ${TEXT_MAX})`;
}
