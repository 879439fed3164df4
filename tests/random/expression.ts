/** Random expressions of any type: variables, literals, operators, built-ins, calls, and now and then a lie. */
import { LITERALS, stringExpression, stringLiteral } from "./literal.ts";
import type { Maker, Member, Named } from "./maker.ts";
import { numberExpression, numberLiteral } from "./number.ts";
import { recordExpression, recordTest } from "./record.ts";
import {
  BIGINT,
  BOOLEAN,
  NUMBER,
  randomType,
  STRING,
  scalar,
  spell,
  TYPED_NAMES,
  type Type,
} from "./type.ts";

/** Elements of an array that is made; strings are cut to. */
export const LENGTH_MAX = 8;
const SIZE_MAX = 2500;

/** An expression of `type`; at most `depth` levels deep. Safe as an operand of anything. */
export function expression(m: Maker, type: Type, depth: number): string {
  const { random } = m;
  m.size++;
  if (random.chance(m.lies)) return lie(m, type, depth);
  const variables = m.ofType(type);
  const wantsVariable = depth <= 0 || m.size > SIZE_MAX ? 0.8 : 0.4;
  if (variables.length > 0 && random.chance(wantsVariable)) return random.pick(variables).name;
  if (depth <= 0 || m.size > SIZE_MAX) return leaf(m, type);
  const found = random.chance(0.25) ? access(m, type, depth) : null;
  return found ?? compound(m, type, depth);
}

/**
 * A value of another type. TypeScript sees through what is always truthy, so that booleans lie by variables only; and
 * functions do not, because images do not keep their text.
 */
function lie(m: Maker, type: Type, depth: number): string {
  const hasNoCode = (t: Type): boolean => !spell(t).includes("=>");
  const variables = m.variables.filter((v) => hasNoCode(v.type));
  if (type === BOOLEAN) {
    const other = variables.length === 0 ? leaf(m, type) : m.random.pick(variables).name;
    return `(${other} as unknown as boolean)`;
  }
  const other = randomType(m.random, namesOf(m), 1);
  const text = expression(m, hasNoCode(other) ? other : NUMBER, depth - 1);
  return `(${text} as unknown as ${spell(type)})`;
}

export function namesOf(m: Maker): string[] {
  return m.named.map((n) => n.name);
}

/** An array that stays small. */
export function list(m: Maker, type: Type, depth: number): string {
  return expression(m, type, Math.min(depth, 2));
}

/** A condition; never one that TypeScript sees through. */
export function condition(m: Maker, depth: number): string {
  return `(${expression(m, BOOLEAN, depth)} as boolean)`;
}

/** Something of `type` that is reached through a variable: a field, a method's result, an element, a call. */
function access(m: Maker, type: Type, depth: number): string | null {
  const wanted = spell(type);
  const ways: string[] = [];
  for (const v of m.variables) {
    if (v.type.kind === "named") {
      const named = m.find(v.type.name);
      for (const f of fieldsOf(named))
        if (spell(f.type) === wanted) ways.push(`${v.name}.${f.name}`);
    } else if (v.type.kind === "pair") {
      if (spell(v.type.first) === wanted) ways.push(`${v.name}[0]`);
      if (spell(v.type.second) === wanted) ways.push(`${v.name}[1]`);
    } else if (v.type.kind === "maybe" && spell(v.type.of) === wanted) {
      ways.push(`(${v.name} ?? ${expression(m, type, depth - 1)})`, `${v.name}!`);
    } else if (v.type.kind === "array" && spell(v.type.of) === wanted) {
      ways.push(`${v.name}[${expression(m, NUMBER, depth - 1)}]!`);
    } else if (v.type.kind === "record" && spell(v.type.of) === wanted) {
      ways.push(`${v.name}[${expression(m, STRING, depth - 1)}]!`, `${v.name}.a!`);
    } else if (v.type.kind === "map" && spell(v.type.of) === wanted) {
      ways.push(`${v.name}.get(${expression(m, v.type.key, depth - 1)})!`);
    } else if (v.type.kind === "function" && spell(v.type.result) === wanted && m.afford(30)) {
      ways.push(`${v.name}(${expression(m, v.type.parameter, depth - 1)})`);
    }
  }
  ways.push(...calls(m, wanted, depth));
  return ways.length === 0 ? null : m.random.pick(ways);
}

function calls(m: Maker, wanted: string, depth: number): string[] {
  const ways: string[] = [];
  const args = (types: readonly Type[]): string =>
    types.map((t) => expression(m, t, depth - 1)).join(", ");
  for (const fn of m.functions) {
    if (
      fn.isGenerator ||
      (fn.isAsync && !m.isAsync) ||
      spell(fn.result) !== wanted ||
      !m.random.chance(0.3)
    )
      continue;
    if (m.afford(fn.cost))
      ways.push(
        `${fn.isAsync ? "(await " : ""}${fn.name}(${args(fn.parameters)})${fn.isAsync ? ")" : ""}`,
      );
  }
  for (const v of m.ofKind("named")) {
    const named = m.find(v.type.name);
    for (const method of m.mayCall(named) ? methodsOf(named) : []) {
      if (spell(method.result) !== wanted || !m.random.chance(0.4)) continue;
      if (m.afford(method.cost)) ways.push(`${v.name}.${method.name}(${args(method.parameters)})`);
    }
  }
  return ways;
}

export function fieldsOf(named: Named): Named["fields"] {
  return named.base === null ? named.fields : [...fieldsOf(named.base), ...named.fields];
}

export function methodsOf(named: Named): Named["methods"] {
  return named.base === null ? named.methods : [...methodsOf(named.base), ...named.methods];
}

/** The least there is of a type. */
function leaf(m: Maker, type: Type): string {
  switch (type.kind) {
    case "number":
      return numberLiteral(m);
    case "string":
      return stringLiteral(m);
    case "boolean":
      return `(${m.random.pick(["true", "false"])} as boolean)`;
    case "bigint":
      return m.random.pick(LITERALS.bigint);
    case "array":
      return `([] as ${spell(type)})`;
    case "maybe":
      return `(undefined as ${spell(type)})`;
    case "union":
      return `(${leaf(m, m.random.pick(type.members))} as ${spell(type)})`;
    case "record":
      return `({} as ${spell(type)})`;
    case "map":
    case "set":
      return `new ${spell(type)}()`;
    case "typed":
      return `new ${type.name}(${m.random.int(6)})`;
    case "pair":
      return `([${leaf(m, type.first)}, ${leaf(m, type.second)}] as ${spell(type)})`;
    case "function":
      return `((${m.fresh("p")}: ${spell(type.parameter)}): ${spell(type.result)} => ${leaf(m, type.result)})`;
    case "named":
      return made(m, m.find(type.name), 0);
  }
}

/** A new object: by its constructor, or as a literal whose fields come in any order. */
function made(m: Maker, named: Named, depth: number): string {
  if (named.isClass) {
    const derived = m.named.filter((n) => n.base === named);
    const chosen = derived.length > 0 && m.random.chance(0.4) ? m.random.pick(derived) : named;
    const args = chosen.parameters.map((t) => expression(m, t, depth - 1));
    return `new ${chosen.name}(${args.join(", ")})`;
  }
  const given = named.fields.filter((f) => f.isOptional !== true || m.random.chance(0.6));
  const parts = given.map((f) => `${f.name}: ${expression(m, givenType(f), depth - 1)}`);
  if (m.random.chance(0.2)) parts.reverse();
  return `({ ${parts.join(", ")} } as ${named.name})`;
}

/** What an optional member takes: TypeScript tells undefined from absent. */
export function givenType({ type, isOptional }: Member): Type {
  return isOptional === true && type.kind === "maybe" ? type.of : type;
}

function compound(m: Maker, type: Type, depth: number): string {
  const inner = (t: Type): string => expression(m, t, depth - 1);
  switch (type.kind) {
    case "number":
      return numberExpression(m, depth);
    case "string":
      return stringExpression(m, depth);
    case "boolean":
      return booleanExpression(m, depth);
    case "bigint":
      return bigintExpression(m, depth);
    case "array":
      return arrayExpression(m, type, type.of, depth);
    case "maybe":
      return m.random.chance(0.4) ? leaf(m, type) : `(${inner(type.of)} as ${spell(type)})`;
    case "union":
      return `(${inner(m.random.pick(type.members))} as ${spell(type)})`;
    case "pair":
      return `([${inner(type.first)}, ${inner(type.second)}] as ${spell(type)})`;
    case "record":
      return recordExpression(m, type, depth);
    case "set":
      return `new ${spell(type)}(${list(m, { kind: "array", of: type.of }, depth - 1)})`;
    case "map":
      return `new ${spell(type)}([[${inner(type.key)}, ${inner(type.of)}], [${inner(type.key)}, ${inner(type.of)}]])`;
    case "typed":
      return typedExpression(m, type.name, depth);
    case "function":
      return functionExpression(m, type, depth);
    case "named":
      return made(m, m.find(type.name), depth);
  }
}

function typedExpression(m: Maker, name: string, depth: number): string {
  const numbers = list(m, { kind: "array", of: NUMBER }, depth - 1);
  const others = m.ofKind("typed").filter((v) => v.type.name === name);
  if (others.length > 0 && m.random.chance(0.4)) {
    const from = expression(m, NUMBER, 0);
    return `${m.random.pick(others).name}.${m.random.pick(["slice", "subarray"])}(${from})`;
  }
  if (m.random.chance(0.15)) return `new ${name}(new ${m.random.pick(TYPED_NAMES)}(${numbers}))`;
  return m.random.chance(0.5) ? `${name}.from(${numbers})` : `new ${name}(${numbers})`;
}

function functionExpression(
  m: Maker,
  type: Extract<Type, { kind: "function" }>,
  depth: number,
): string {
  const name = m.fresh("p");
  const { text } = m.body(() => {
    m.declare(name, type.parameter, true);
    m.multiplier = 100;
    return expression(m, type.result, depth - 1);
  });
  return `((${name}: ${spell(type.parameter)}): ${spell(type.result)} => ${text})`;
}

function booleanExpression(m: Maker, depth: number): string {
  const { random } = m;
  const inner = (t: Type): string => expression(m, t, depth - 1);
  const type = random.chance(0.7) ? NUMBER : scalar(random);
  const relation = random.pick(["<", "<=", ">", ">=", "===", "!==", "==", "!="]);
  const isOrdered = relation.startsWith("<") || relation.startsWith(">");
  const forms: (() => string)[] = [
    () => `((${inner(type)} as ${spell(type)}) ${relation} ${inner(type)})`,
    () => `((${inner(type)} as ${spell(type)}) ${relation} ${inner(type)})`,
    () =>
      `((${inner(NUMBER)} as unknown as string) ${isOrdered ? relation : "=="} ${inner(STRING)})`,
    () => `(!${inner(BOOLEAN)})`,
    () => `(${condition(m, depth - 1)} ${random.pick(["&&", "||"])} ${condition(m, depth - 1)})`,
    () =>
      `Number.${random.pick(["isInteger", "isNaN", "isSafeInteger", "isFinite"])}(${inner(NUMBER)})`,
    () => `Object.is(${inner(NUMBER)}, ${inner(NUMBER)})`,
    () =>
      `${inner(STRING)}.${random.pick(["includes", "startsWith", "endsWith"])}(${inner(STRING)})`,
    () => `${list(m, { kind: "array", of: type }, depth - 1)}.includes(${inner(type)})`,
    () =>
      `(typeof (${inner(scalar(random))} as unknown) === ${random.pick(['"number"', '"string"'])})`,
    () => `Array.isArray(${inner(randomType(random, namesOf(m), 1))})`,
  ];
  const collections = m.ofKind("set", "map");
  if (collections.length > 0) {
    const { name, type: t } = random.pick(collections);
    forms.push(() => `${name}.has(${inner(t.kind === "map" ? t.key : t.of)})`);
  }
  const objects = m.ofKind("named");
  const classes = m.named.filter((n) => n.isClass);
  if (objects.length > 0 && classes.length > 0) {
    forms.push(
      () => `((${random.pick(objects).name} as unknown) instanceof ${random.pick(classes).name})`,
      () => `(${stringLiteral(m)} in ${random.pick(objects).name})`,
    );
  }
  const records = m.ofKind("record");
  if (records.length > 0) {
    const { name } = random.pick(records);
    forms.push(
      () => recordTest(m, name, depth),
      () => recordTest(m, name, depth),
    );
  }
  return random.pick(forms)();
}

function bigintExpression(m: Maker, depth: number): string {
  const { random } = m;
  const big = (): string => expression(m, BIGINT, depth - 1);
  const number = (): string => expression(m, NUMBER, depth - 1);
  const forms: (() => string)[] = [
    () => `BigInt.asIntN(64, ${big()} ${random.pick(["+", "-", "*", "&", "|", "^"])} ${big()})`,
    () => `BigInt.asUintN(${random.pick([8, 32, 64])}, ${big()})`,
    () => `(${big()} ${random.pick(["/", "%"])} ${random.pick(["7n", "3n", "-2n", "1n", big()])})`,
    () => `(- ${big()})`,
    () => `BigInt(${number()} | 0)`,
    () => `BigInt(Math.trunc(${number()}))`,
    () => `(BigInt.asIntN(32, ${big()}) ${random.pick(["<<", ">>"])} ${random.int(40)}n)`,
  ];
  return random.pick(forms)();
}

function arrayExpression(m: Maker, type: Type, of: Type, depth: number): string {
  const { random } = m;
  const inner = (t: Type): string => expression(m, t, depth - 1);
  const items = (): string[] => Array.from({ length: random.int(4) }, () => inner(of));
  const self = (): string => list(m, type, depth - 1);
  const x = m.fresh("e");
  const mapped = (t: Type): string =>
    m.called(() => {
      m.declare(x, of, true);
      m.multiplier *= LENGTH_MAX;
      const text = expression(m, t, depth - 2);
      m.multiplier /= LENGTH_MAX;
      return text;
    });
  const forms: (() => string)[] = [
    () => `([${items().join(", ")}] as ${spell(type)})`,
    () => `([${items().join(", ")}] as ${spell(type)})`,
    () => `[${inner(of)}, ...${self()}].slice(0, ${LENGTH_MAX})`,
    () => `${self()}.map((${x}): ${spell(of)} => ${mapped(of)})`,
    () => `${self()}.filter((${x}) => ${mapped(BOOLEAN)})`,
    () => `${self()}.slice(${inner(NUMBER)}${random.chance(0.5) ? "" : `, ${inner(NUMBER)}`})`,
    () => `(${self()} as ${spell(type)}).concat(${self()}).slice(0, ${LENGTH_MAX})`,
    () => `${self()}.toReversed()`,
    () => `Array.from({ length: ${random.int(LENGTH_MAX)} }, (_, ${x}i) => ${inner(of)})`,
    () => `(new Array<${spell(of)}>(${random.int(5)}).fill(${inner(of)}))`,
  ];
  if (of === NUMBER) {
    const y = m.fresh("e");
    forms.push(
      () => `[...${self()}].sort((${x}, ${y}) => ${random.pick([`${x} - ${y}`, `${y} - ${x}`])})`,
      () => `[...${self()}].sort()`,
      () =>
        `Array.from({ length: ${random.int(LENGTH_MAX)} }, (_, ${x}) => ${x} * ${inner(NUMBER)})`,
      ...m.ofKind("typed").map((v) => () => `Array.from(${v.name})`),
    );
  }
  if (of === STRING) forms.push(() => `${inner(STRING)}.split(${inner(STRING)}).slice(0, 8)`);
  return random.pick(forms)();
}
