/** Random expressions and statements about records: objects that are used as dictionaries. */
import { expression, list } from "./expression.ts";
import { stringLiteral } from "./literal.ts";
import type { Maker } from "./maker.ts";
import { NUMBER, STRING, spell, type Type } from "./type.ts";

export type RecordType = Extract<Type, { kind: "record" }>;

/** Properties that a record which is kept may have. */
const SIZE_MAX = 12;
/** Integers come first when properties are enumerated. */
const KEYS = ["a", "b", "x", "y", '"1"', "0", '"12"', '"-1"', '"a b"', '"é"', '"01"', '""'];

/** A new record. */
export function recordExpression(m: Maker, type: RecordType, depth: number): string {
  const { random } = m;
  const value = (): string => expression(m, type.of, depth - 1);
  const others = m.ofType(type);
  const keys = KEYS.filter(() => random.chance(0.2));
  const parts = keys.map((key) => part(m, key, value));
  if (others.length > 0 && random.chance(0.5)) {
    parts.splice(random.int(parts.length + 1), 0, `...${random.pick(others).name}`);
  }
  const forms: (() => string)[] = [
    () => `({ ${parts.join(", ")} } as ${spell(type)})`,
    () => `({ ${parts.join(", ")} } as ${spell(type)})`,
    () => `Object.fromEntries([[${expression(m, STRING, depth - 1)}, ${value()}]])`,
    () => `Object.assign({} as ${spell(type)}, { ${parts.join(", ")} })`,
  ];
  const maps = m.ofType({ kind: "map", key: STRING, of: type.of });
  if (maps.length > 0) forms.push(() => `Object.fromEntries(${random.pick(maps).name})`);
  return random.pick(forms)();
}

function part(m: Maker, key: string, value: () => string): string {
  if (m.random.chance(0.3)) return `[${expression(m, STRING, 1)}]: ${value()}`;
  if (m.random.chance(0.1)) return `[${expression(m, NUMBER, 0)}]: ${value()}`;
  return `${key}: ${value()}`;
}

/** What a record that a variable holds says about itself, as a number. */
export function recordNumber(m: Maker, name: string): string {
  return m.random.pick([
    `Object.keys(${name}).length`,
    `Object.values(${name}).length`,
    `Object.entries(${name}).reduce((n, [k]) => n + k.length, 0)`,
  ]);
}

/** The same as a text. */
export function recordText(m: Maker, name: string): string {
  return m.random.pick([
    `Object.keys(${name}).join()`,
    `Object.keys(${name}).sort().join("/")`,
    `Object.getOwnPropertyNames(${name}).join()`,
    `Object.entries(${name}).map(([k, x]) => k + typeof x).join()`,
  ]);
}

export function recordTest(m: Maker, name: string, depth: number): string {
  const key = expression(m, STRING, depth - 1);
  return m.random.pick([
    `(${key} in ${name})`,
    `Object.hasOwn(${name}, ${key})`,
    `(${name}[${key}] === undefined)`,
    `${name}.hasOwnProperty(${key})`,
  ]);
}

/** A statement that changes a record. */
export function recordMutation(m: Maker, name: string, type: RecordType): string {
  const value = expression(m, type.of, 2);
  const key = m.random.chance(0.5) ? stringLiteral(m) : expression(m, STRING, 2);
  const guard = `if (Object.keys(${name}).length < ${SIZE_MAX}) `;
  const forms = [
    `${guard}${name}[${key}] = ${value};`,
    `${guard}${name}[${key}] = ${value};`,
    `${guard}${name}.${m.random.pick(["a", "b", "x", "y"])} = ${value};`,
    `delete ${name}[${key}];`,
    `delete ${name}.${m.random.pick(["a", "b", "x", "y"])};`,
    `${guard}${name}[${key}] ??= ${value};`,
    `Object.assign(${name}, { ${m.random.pick(KEYS)}: ${value} });`,
    `for (const k of Object.keys(${name}).slice(0, 3)) delete ${name}[k];`,
  ];
  if (type.of === NUMBER) forms.push(`if (${name}[${key}] !== undefined) ${name}[${key}]++;`);
  return m.random.pick(forms);
}

/** The head of a loop over a record, and what its variable is. */
export function recordLoop(m: Maker, name: string, type: RecordType): [string, string, Type] {
  const x = m.fresh("k");
  if (m.random.chance(0.5)) return [`for (const ${x} in ${name})`, x, STRING];
  if (m.random.chance(0.5)) return [`for (const ${x} of Object.values(${name}))`, x, type.of];
  return [`for (const [${x}] of Object.entries(${name}))`, x, STRING];
}

/** Expressions over arrays with functions that look at each element, as a number. */
export function searched(m: Maker, depth: number): string {
  const { random } = m;
  const of = random.chance(0.7) ? NUMBER : STRING;
  const x = m.fresh("s");
  const test = m.called(() => {
    m.declare(x, of, true);
    return expression(m, { kind: "boolean" }, depth - 1);
  });
  const source = `(${list(m, { kind: "array", of }, depth - 1)} as ${spell(of)}[])`;
  const wanted = expression(m, of, depth - 1);
  return random.pick([
    `${source}.findIndex((${x}) => ${test})`,
    `${source}.findLastIndex((${x}) => ${test})`,
    `${source}.lastIndexOf(${wanted})`,
    `Number(${source}.some((${x}) => ${test}))`,
    `Number(${source}.every((${x}) => ${test}))`,
    `${source}.flatMap((${x}) => ${test} ? [${x}, ${x}] : []).length`,
    `${source}.with(0, ${wanted}).length`,
    `${source}.toSpliced(${random.int(4)}, ${random.int(3)}, ${wanted}).length`,
    `${source}.copyWithin(${random.int(3)}, ${random.int(3)}).length`,
    `[...${source}.entries()].reduce((n, [i]) => n + i, 0)`,
    `${source}.reduceRight((n, ${x}) => n * 2 + (${test} ? 1 : 0), 0)`,
  ]);
}
