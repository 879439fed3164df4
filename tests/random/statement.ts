/** Random statements: declarations, assignments, loops with small bounds, exceptions, destructuring, output. */
import { waiting } from "./async.ts";
import {
  condition,
  expression,
  fieldsOf,
  givenType,
  LENGTH_MAX,
  list,
  namesOf,
} from "./expression.ts";
import type { Maker } from "./maker.ts";
import { recordLoop, recordMutation } from "./record.ts";
import { NUMBER, randomType, STRING, spell, type Type } from "./type.ts";

const DEPTH = 3;
const INDENT = "  ";

/** `count` statements, one string each; their declarations stay visible. */
export function statements(m: Maker, count: number, depth: number): string[] {
  return Array.from({ length: count }, () => statement(m, depth));
}

/** Statements in braces, with a scope of their own. */
function block(m: Maker, depth: number): string {
  const count = m.random.between(1, 3);
  const lines = m.scoped(() => statements(m, count, depth - 1));
  return `{\n${indented(lines)}\n}`;
}

/** Lines, two blanks to the right. */
export function indented(lines: readonly string[]): string {
  return lines
    .join("\n")
    .split("\n")
    .map((line) => INDENT + line)
    .join("\n");
}

type Form = (m: Maker, depth: number) => string;

const SIMPLE: readonly Form[] = [declaration, declaration, assignment, assignment, print, mutation];
const NESTED: readonly Form[] = [
  ...[conditional, conditional, countedLoop, countedLoop, elementLoop, whileLoop],
  ...[attempt, choice, closure, destructuring, jump],
];

function statement(m: Maker, depth: number): string {
  if (m.isAsync && m.random.chance(0.2)) return waiting(m);
  const isNested = depth > 0 && m.random.chance(0.4);
  return m.random.pick(isNested ? NESTED : SIMPLE)(m, depth);
}

function declaration(m: Maker): string {
  const type = randomType(m.random, namesOf(m), 2);
  const value = expression(m, type, DEPTH);
  const name = m.fresh("v");
  const isConstant = m.random.chance(0.3);
  m.declare(name, type, !isConstant);
  return `${isConstant ? "const" : "let"} ${name}: ${spell(type)} = ${value};`;
}

/** What is kept stays small: a string or a bigint that grew in a loop would grow for ever. */
function assignment(m: Maker): string {
  const targets = m.variables.filter((v) => v.isMutable);
  if (targets.length === 0) return declaration(m);
  const { name, type } = m.random.pick(targets);
  if (type.kind === "number" && m.random.chance(0.5)) return `${name} ${update(m)};`;
  return `${name} = ${expression(m, type, DEPTH)};`;
}

function update(m: Maker): string {
  const operator = m.random.pick(["+=", "-=", "*=", "|=", "&=", "^=", "<<=", ">>=", ">>>=", "%="]);
  return `${operator} ${expression(m, NUMBER, DEPTH - 1)}`;
}

/** Prints a value, as itself or in a text. */
export function print(m: Maker): string {
  const { random } = m;
  if (m.variables.length > 0 && random.chance(0.7)) {
    const { name, type } = random.pick(m.variables);
    if (type.kind !== "function") return `console.log(${printed(m, name, type)});`;
  }
  return `console.log(${expression(m, random.chance(0.7) ? NUMBER : STRING, DEPTH)});`;
}

function printed(m: Maker, name: string, type: Type): string {
  const texts = [name, name, `typeof ${name}`];
  if (type.kind === "number") texts.push(`${name} + 1`, `Object.is(${name}, -0)`, `${name} | 0`);
  if (type.kind === "array") texts.push(`${name}.length`, `JSON.stringify(${name}.length)`);
  if (type.kind === "map" || type.kind === "set") texts.push(`${name}.size`, `[...${name}.keys()]`);
  if (type.kind === "named") {
    for (const field of fieldsOf(m.find(type.name))) texts.push(`${name}.${field.name}`);
    texts.push(`Object.keys(${name}).join()`);
  }
  return m.random.pick(texts);
}

/** Changes something inside of an object. */
function mutation(m: Maker): string {
  const targets = m.ofKind("array", "map", "set", "typed", "named", "record");
  if (targets.length === 0) return assignment(m);
  const { name, type } = m.random.pick(targets);
  const value = (t: Type): string => expression(m, t, DEPTH - 1);
  switch (type.kind) {
    case "array": {
      const index = `${value(NUMBER)} & 7`;
      const forms = [
        `if (${name}.length < 20) ${name}.push(${value(type.of)});`,
        `${name}[${index}] = ${value(type.of)};`,
        `${name}.pop();`,
        `${name}.length = ${m.random.int(6)};`,
        `${name}.splice(${value(NUMBER)}, ${m.random.int(3)});`,
        `if (${name}.length < 20) ${name}.unshift(${value(type.of)});`,
        `${name}.reverse();`,
        `${name}.fill(${value(type.of)}, ${value(NUMBER)});`,
      ];
      return m.random.pick(forms);
    }
    case "record":
      return recordMutation(m, name, type);
    case "map":
      return m.random.chance(0.7)
        ? `${name}.set(${value(type.key)}, ${value(type.of)});`
        : `${name}.delete(${value(type.key)});`;
    case "set":
      return `${name}.${m.random.pick(["add", "add", "delete"])}(${value(type.of)});`;
    case "typed": {
      const operator = m.random.pick(["=", "=", "+=", "^=", "-="]);
      // An index that lies would be the name of a property, which images do not set on typed arrays.
      return `${name}[Number(${value(NUMBER)})] ${operator} ${value(NUMBER)};`;
    }
    case "named": {
      const fields = fieldsOf(m.find(type.name)).filter((f) => f.isReadOnly !== true);
      if (fields.length === 0) return print(m);
      const field = m.random.pick(fields);
      if (field.isOptional === true && m.random.chance(0.3)) return `delete ${name}.${field.name};`;
      const operator = field.isOptional === true && m.random.chance(0.3) ? "??=" : "=";
      return `${name}.${field.name} ${operator} ${value(givenType(field))};`;
    }
  }
}

function conditional(m: Maker, depth: number): string {
  const union = m.ofKind("union", "maybe");
  if (union.length > 0 && m.random.chance(0.4)) {
    const { name } = m.random.pick(union);
    const kind = m.random.pick(["number", "string", "boolean", "undefined"]);
    return `if (typeof (${name} as unknown) === "${kind}") ${block(m, depth)} else ${block(m, depth)}`;
  }
  const otherwise = m.random.chance(0.5) ? ` else ${block(m, depth)}` : "";
  return `if (${condition(m, DEPTH)}) ${block(m, depth)}${otherwise}`;
}

/** Writes the body of a loop that runs at most `bound` times. */
function looped(m: Maker, bound: number, depth: number, declare: () => void): string {
  const { isInLoop } = m;
  m.isInLoop = true;
  m.multiplier *= bound;
  m.loopDepth++;
  const text = m.scoped(() => {
    declare();
    return block(m, depth);
  });
  m.loopDepth--;
  m.multiplier /= bound;
  m.isInLoop = isInLoop;
  return text;
}

/** Loops nest only so deep; what else would be one is something simple. */
function isTooDeep(m: Maker): boolean {
  return m.loopDepth >= 2 || !m.afford(2);
}

function countedLoop(m: Maker, depth: number): string {
  if (isTooDeep(m)) return assignment(m);
  const i = m.fresh("i");
  const bound = m.random.between(1, 12);
  const step = m.random.pick([1, 1, 1, 2, 3]);
  const heads = [
    `let ${i} = 0; ${i} < ${bound}; ${i} += ${step}`,
    `let ${i} = 0; ${i} < ${bound}; ${i}++`,
    `let ${i} = ${bound}; ${i} > 0; ${i}--`,
    `let ${i} = ${bound} - 1; ${i} >= 0; ${i} -= ${step}`,
    `let ${i} = 2147483640; ${i} < 2147483640 + ${bound}; ${i}++`,
    `let ${i} = -${bound}; ${i} <= 0; ${i}++`,
    `let ${i} = 0.5; ${i} < ${bound}; ${i}++`,
  ];
  const arrays = m.ofKind("array", "typed");
  if (arrays.length > 0) {
    const { name } = m.random.pick(arrays);
    heads.push(`let ${i} = 0; ${i} < ${name}.length && ${i} < 20; ${i}++`);
    heads.push(`let ${i} = 0, n = Math.min(20, ${name}.length); ${i} < n; ${i}++`);
  }
  const label = m.random.chance(0.2) ? m.fresh("L") : null;
  if (label !== null) m.labels.push(label);
  const text = looped(m, bound, depth, () => m.declare(i, NUMBER, false));
  if (label !== null) m.labels.pop();
  return `${label === null ? "" : `${label}: `}for (${m.random.pick(heads)}) ${text}`;
}

function elementLoop(m: Maker, depth: number): string {
  if (isTooDeep(m)) return print(m);
  const x = m.fresh("x");
  const records = m.ofKind("record");
  if (records.length > 0 && m.random.chance(0.4)) {
    const { name, type } = m.random.pick(records);
    const [head, variable, of] = recordLoop(m, name, type);
    return `${head} ${looped(m, 12, depth, () => m.declare(variable, of, false))}`;
  }
  const generators = m.functions.filter((fn) => fn.isGenerator && (m.isAsync || !fn.isAsync));
  if (generators.length > 0 && m.random.chance(0.4)) {
    const fn = m.random.pick(generators);
    if (m.afford(fn.cost)) {
      const args = fn.parameters.map((t) => expression(m, t, 1)).join(", ");
      const body = looped(m, 12, depth, () => m.declare(x, fn.result, false));
      const head = fn.isAsync ? "for await" : "for";
      return `${head} (const ${x} of ${fn.name}(${args})) ${body}`;
    }
  }
  if (m.random.chance(0.2)) {
    const text = expression(m, STRING, 2);
    return `for (const ${x} of ${text}) ${looped(m, 20, depth, () => m.declare(x, STRING, false))}`;
  }
  const of = randomType(m.random, namesOf(m), 1);
  const source = list(m, { kind: "array", of }, 2);
  const body = looped(m, LENGTH_MAX, depth, () => m.declare(x, of, true));
  // Inside a method the elements could be of the type `this`, which no object that is made has.
  return `for (let ${x} of (${source} as ${spell({ kind: "array", of })}).slice(0, 20)) ${body}`;
}

function whileLoop(m: Maker, depth: number): string {
  if (isTooDeep(m)) return assignment(m);
  const i = m.fresh("w");
  const test = condition(m, 2);
  const body = looped(m, 10, depth, () => m.declare(i, NUMBER, false));
  const counted = body.replace("{", `{\n${INDENT}${i}++;`);
  if (m.random.chance(0.3)) return `let ${i} = 0;\ndo ${counted} while (${i} < 10 && ${test});`;
  return `let ${i} = 0;\nwhile (${i} < 10 && ${test}) ${counted}`;
}

/** What was caught, for output. */
export function caughtText(name: string): string {
  return `caughtText(${name})`;
}

/** What images throw and Node does not; the guide lists it. */
export const DEPARTURE = "which images cannot do";

/** The function that `caughtText` calls. The words of messages have tests of their own. */
export const CAUGHT_TEXT = `function caughtText(e: unknown): string {
  if (!(e instanceof Error)) return String(e);
  return e.message.endsWith("${DEPARTURE}") ? e.message : e.name;
}`;

function attempt(m: Maker, depth: number): string {
  const e = m.fresh("e");
  const caught = `console.log(${caughtText(e)});`;
  const body = block(m, depth);
  const handler = m.scoped(() => `{\n${indented([caught, ...statements(m, 1, depth - 1)])}\n}`);
  const forms = [
    `try ${body} catch (${e}) ${handler}`,
    `try ${body} catch (${e}) ${handler} finally ${block(m, depth)}`,
    `try ${body} finally ${block(m, depth)}`,
  ];
  return m.random.pick(forms);
}

function choice(m: Maker, depth: number): string {
  const type = m.random.chance(0.7) ? NUMBER : STRING;
  const cases = Array.from({ length: m.random.between(1, 4) }, () => {
    const label = `case ${expression(m, type, 0)}:`;
    const end = m.random.chance(0.7) ? ["break;"] : [];
    return `${label} {\n${indented([...m.scoped(() => statements(m, 1, depth - 1)), ...end])}\n}`;
  });
  if (m.random.chance(0.6)) cases.push(`default: ${block(m, depth)}`);
  return `switch (${expression(m, type, 2)} as ${spell(type)}) {\n${indented(cases)}\n}`;
}

/** A function inside of a function, which may change the variables around it. */
function closure(m: Maker, depth: number): string {
  const name = m.fresh("f");
  const type: Type = { kind: "function", parameter: NUMBER, result: NUMBER };
  const p = m.fresh("p");
  const { text } = m.body(() => {
    m.declare(p, NUMBER, true);
    m.multiplier = 100;
    m.loopDepth = 2;
    m.returns = NUMBER;
    m.isGenerator = false;
    const lines = statements(m, 2, Math.min(depth - 1, 1));
    return indented([...lines, `return ${expression(m, NUMBER, 2)};`]);
  });
  m.declare(name, type, false);
  return `const ${name} = (${p}: number): number => {\n${text}\n};`;
}

function destructuring(m: Maker): string {
  const [a, b] = [m.fresh("d"), m.fresh("d")];
  const objects = m.ofKind("named").filter((v) => fieldsOf(m.find(v.type.name)).length > 0);
  if (objects.length > 0 && m.random.chance(0.5)) {
    const { name, type } = m.random.pick(objects);
    const field = m.random.pick(fieldsOf(m.find(type.name)));
    m.declare(a, field.type, true);
    return `let { ${field.name}: ${a} } = ${name};`;
  }
  const records = m.ofKind("record");
  if (records.length > 0 && m.random.chance(0.4)) {
    const { name, type } = m.random.pick(records);
    const fallback = expression(m, type.of, 1);
    m.declare(a, type.of, true);
    m.declare(b, type, true);
    return `let { x: ${a} = ${fallback}, ...${b} }: ${spell(type)} = ${name};`;
  }
  const of = randomType(m.random, namesOf(m), 1);
  const source = list(m, { kind: "array", of }, 2);
  const fallback = expression(m, of, 1);
  m.declare(a, of, true);
  m.declare(b, { kind: "array", of }, true);
  return `let [${a} = ${fallback}, ...${b}]: (${spell(of)})[] = ${source};`;
}

function jump(m: Maker): string {
  const { random } = m;
  const test = `if (${condition(m, 2)}) `;
  const forms: string[] = [
    `throw new ${random.pick(["Error", "RangeError", "TypeError"])}(${expression(m, STRING, 1)});`,
    `throw ${expression(m, random.chance(0.5) ? NUMBER : STRING, 1)};`,
  ];
  if (m.isGenerator && m.returns !== null) {
    return `${test}{\n${INDENT}yield ${expression(m, m.returns, 2)};\n}`;
  }
  if (m.returns !== null) forms.push(`return ${expression(m, m.returns, 2)};`);
  if (m.isInLoop) forms.push("break;", "continue;");
  if (m.labels.length > 0) forms.push(`continue ${random.pick(m.labels)};`);
  return `${test}{\n${INDENT}${random.pick(forms)}\n}`;
}
