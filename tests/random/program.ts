/**
 * A random program: a few interfaces and classes, functions and generators that use them, and a main function that
 * calls everything and prints what comes out. `makeCase` gives one such program as declarations whose names end with a
 * number of its own, so that many fit into one file: that makes testing them quick.
 */

import { attemptedWait } from "./async.ts";
import { expression, namesOf } from "./expression.ts";
import { type Callable, Maker, type Member, type Method, type Named } from "./maker.ts";
import { Random } from "./random.ts";
import { CAUGHT_TEXT, caughtText, indented, print, statements } from "./statement.ts";
import { NUMBER, randomType, spell, type Type } from "./type.ts";

export interface Case {
  readonly seed: number;
  /** Its declarations, in order. */
  readonly parts: readonly string[];
  /** The name of the function to call; it may give a promise. */
  readonly main: string;
  readonly isAsync: boolean;
}

/** Of ten programs, some tell the truth about types, and some lie now and then. */
const LIES = [0, 0, 0, 0, 0, 0.01, 0.02, 0.04];

/** The program of a seed; the same seed gives the same text. */
export function makeCase(seed: number): Case {
  const random = new Random(seed);
  const m = new Maker(random, `${seed}`, random.pick(LIES));
  const parts: string[] = [];
  const types = random.int(4);
  for (let i = 0; i < types; i++) parts.push(random.chance(0.4) ? interfaceText(m) : classText(m));
  const globals = random.int(3);
  for (let i = 0; i < globals; i++) parts.push(globalText(m));
  const functions = random.between(1, 4);
  for (let i = 0; i < functions; i++) parts.push(functionText(m));
  const main = m.fresh("main");
  const isAsync = m.functions.some((fn) => fn.isAsync);
  parts.push(mainText(m, main, isAsync));
  return { seed, parts, main, isAsync };
}

/** Cases as one module. Each says its seed first; what one throws does not reach the next. */
export function moduleText(cases: readonly Case[]): string {
  const calls = cases.map(
    ({ seed, main, isAsync }) =>
      `console.log("# ${seed}");\ntry {\n  ${isAsync ? "await " : ""}${main}();\n} catch (e) {\n  console.log("uncaught", ${caughtText("e")});\n}`,
  );
  return `${cases.flatMap((c) => c.parts).join("\n")}\n${calls.join("\n")}\n${CAUGHT_TEXT}\n`;
}

function fieldType(m: Maker): Type {
  return randomType(m.random, namesOf(m), 1);
}

/** One of three may be absent; then it is read as what may be undefined. */
function interfaceMember(m: Maker): Omit<Member, "name"> {
  const type = fieldType(m);
  if (type.kind === "maybe" || type.kind === "union" || m.random.chance(0.7)) return { type };
  return { type: { kind: "maybe", of: type }, isOptional: true };
}

function memberText({ name, type, isOptional }: Member): string {
  if (isOptional === true && type.kind === "maybe") return `${name}?: ${spell(type.of)};`;
  return `${name}: ${spell(type)};`;
}

function interfaceText(m: Maker): string {
  const name = m.fresh("I");
  const fields = Array.from({ length: m.random.between(1, 4) }, () => ({
    name: m.random.pick(["a", "b", "c", "x", "y", "size"]),
    ...interfaceMember(m),
  })).filter((f, i, all) => all.findIndex((g) => g.name === f.name) === i);
  m.named.push({ name, isClass: false, base: null, fields, methods: [], parameters: [] });
  return `interface ${name} {\n${indented(fields.map(memberText))}\n}`;
}

function classText(m: Maker): string {
  const { random } = m;
  const name = m.fresh("C");
  const bases = m.named.filter((n) => n.isClass);
  const base = bases.length > 0 && random.chance(0.5) ? random.pick(bases) : null;
  const fields = Array.from({ length: random.between(0, 3) }, () => ({
    name: m.fresh(random.chance(0.8) ? "f" : "#f"),
    type: fieldType(m),
  }));
  const visible = fields.filter((f) => !f.name.startsWith("#"));
  const parameters = base === null ? fields.slice(0, 2).map((f) => f.type) : base.parameters;
  const given = parameters.map((t, i) => `p${i}: ${spell(t)}`).join(", ");
  const lines = fields.map((f, i) => {
    const isGiven = base === null && i < 2;
    return `${f.name}: ${spell(f.type)}${isGiven ? "" : ` = ${expression(m, f.type, 2)}`};`;
  });
  if (base === null) {
    const sets = fields.slice(0, 2).map((f, i) => `this.${f.name} = p${i};`);
    lines.push(`constructor(${given}) {\n${indented(sets)}\n}`);
  }
  // While its own methods are written, a class has fields, and only those.
  const own: Named = { name, isClass: true, base, fields: visible, methods: [], parameters };
  m.named.push(own);
  const accessors = random.chance(0.4) ? [accessor(m, fields)] : [];
  lines.push(...accessors.map((a) => a.text));
  const methods: Method[] = [];
  const count = random.int(3);
  lines.push(...converted(m, visible));
  m.writing = own;
  for (let i = 0; i < count; i++) lines.push(methodText(m, own, fields, methods));
  m.writing = null;
  const members = [...visible, ...accessors.map((a) => a.member)];
  m.named[m.named.length - 1] = { ...own, fields: members, methods };
  const heritage = base === null ? "" : ` extends ${base.name}`;
  return `class ${name}${heritage} {\n${indented(lines)}\n}`;
}

/** What makes an instance a text, a number, or JSON, now and then. */
function converted(m: Maker, fields: readonly Member[]): string[] {
  const field = fields.length > 0 ? m.random.pick(fields) : null;
  const is = (kind: Type["kind"]): boolean => field?.type.kind === kind;
  const lines: string[] = [];
  const text = is("string") ? `this.${field?.name}` : JSON.stringify(m.fresh("text"));
  const number = is("number") ? `this.${field?.name}` : expression(m, NUMBER, 0);
  if (m.random.chance(0.2)) lines.push(`toString(): string {\n  return ${text};\n}`);
  if (m.random.chance(0.2)) lines.push(`valueOf(): number {\n  return ${number};\n}`);
  if (m.random.chance(0.1)) lines.push(`toJSON(): unknown {\n  return [${number}];\n}`);
  if (m.random.chance(0.1)) {
    const given = `hint === "number" ? ${number} : hint === "string" ? ${text} : ${m.random.chance(0.5) ? number : text}`;
    lines.push(`[Symbol.toPrimitive](hint: string): string | number {\n  return ${given};\n}`);
  }
  if (m.random.chance(0.1)) {
    lines.push(`get [Symbol.toStringTag](): string {\n  return ${text};\n}`);
  }
  return lines;
}

/** A getter, and perhaps a setter, over a field or a value of its own. */
function accessor(m: Maker, fields: readonly Member[]): { text: string; member: Member } {
  const name = m.fresh("a");
  const field = fields.length > 0 ? m.random.pick(fields) : null;
  const type = field?.type ?? NUMBER;
  const value = field === null ? expression(m, type, 1) : `this.${field.name}`;
  const getter = `get ${name}(): ${spell(type)} {\n  return ${value};\n}`;
  if (field === null || m.random.chance(0.3)) {
    return { text: getter, member: { name, type, isReadOnly: true } };
  }
  const setter = `set ${name}(value: ${spell(type)}) {\n  this.${field.name} = value;\n}`;
  return { text: `${getter}\n${setter}`, member: { name, type } };
}

function methodText(m: Maker, own: Named, fields: Named["fields"], methods: Method[]): string {
  const overridden = own.base === null ? [] : own.base.methods;
  const isOverride = overridden.length > 0 && m.random.chance(0.5);
  const model = isOverride ? m.random.pick(overridden) : null;
  const isTaken = model !== null && methods.some((o) => o.name === model.name);
  const name = model === null || isTaken ? m.fresh("m") : model.name;
  const parameters =
    model !== null && !isTaken ? model.parameters : [NUMBER].slice(0, m.random.int(2));
  const result = model !== null && !isTaken ? model.result : randomType(m.random, namesOf(m), 1);
  const { text, cost } = m.body(() => {
    m.variables = m.variables.filter((v) => !v.isMutable || m.random.chance(0.5));
    m.declare("this", { kind: "named", name: own.name }, false);
    for (const field of fields) m.declare(`this.${field.name}`, field.type, true);
    return functionBody(m, parameters, result, false);
  });
  // Whoever calls it may reach what a derived class does instead.
  methods.push({ name, parameters, result, cost: cost * 3 });
  return `${name}(${text.parameters}): ${spell(result)} {\n${text.body}\n}`;
}

function globalText(m: Maker): string {
  const type = randomType(m.random, namesOf(m), 2);
  const value = expression(m, type, 2);
  const name = m.fresh("g");
  m.declare(name, type, true);
  return `let ${name}: ${spell(type)} = ${value};`;
}

function functionBody(
  m: Maker,
  parameters: readonly Type[],
  result: Type,
  isGenerator: boolean,
  isAsync = false,
): { readonly parameters: string; readonly body: string } {
  const names = parameters.map(() => m.fresh("p"));
  parameters.forEach((type, i) => {
    m.declare(names[i] ?? "", type, true);
  });
  m.returns = result;
  m.isGenerator = isGenerator;
  m.isAsync = isAsync;
  const lines = statements(m, m.random.between(1, 5), 2);
  if (isGenerator) lines.splice(m.random.int(lines.length + 1), 0, ...yieldOf(m, result));
  else lines.push(`return ${expression(m, result, 3)};`);
  return {
    parameters: names.map((n, i) => `${n}: ${spell(parameters[i] ?? NUMBER)}`).join(", "),
    body: indented(lines),
  };
}

/** A value whose variables are those of the whole module: it may stand anywhere in the body. */
function yieldOf(m: Maker, type: Type): string[] {
  const { variables } = m;
  m.variables = [];
  const value = expression(m, type, 1);
  m.variables = variables;
  return [`yield ${value};`];
}

function functionText(m: Maker): string {
  const isGenerator = m.random.chance(0.2);
  const isAsync = m.random.chance(0.2);
  const name = m.fresh(isGenerator ? "gen" : "fn");
  const count = m.random.int(4);
  const parameters = Array.from({ length: count }, () => randomType(m.random, namesOf(m), 2));
  const result = randomType(m.random, namesOf(m), 2);
  const { text, cost } = m.body(() => functionBody(m, parameters, result, isGenerator, isAsync));
  const fn: Callable = { name, parameters, result, cost, isGenerator, isAsync };
  m.functions.push(fn);
  const returned = returnedBy(fn);
  return `${isAsync ? "async " : ""}function${isGenerator ? "*" : ""} ${name}(${text.parameters}): ${returned} {\n${text.body}\n}`;
}

function returnedBy({ result, isGenerator, isAsync }: Callable): string {
  if (isGenerator) return `${isAsync ? "Async" : ""}Generator<${spell(result)}, void, unknown>`;
  return isAsync ? `Promise<${spell(result)}>` : spell(result);
}

function mainText(m: Maker, name: string, isAsync: boolean): string {
  const { text } = m.body(() => {
    m.returns = null;
    m.isAsync = isAsync;
    const lines: string[] = [];
    for (const fn of m.functions) {
      const calls = m.random.between(1, 3);
      for (let i = 0; i < calls; i++) lines.push(attemptedCall(m, fn));
    }
    lines.push(...statements(m, m.random.between(2, 6), 2));
    for (let i = 0; i < 3; i++) lines.push(print(m));
    return indented(lines);
  });
  const head = isAsync ? `async function ${name}(): Promise<void>` : `function ${name}(): void`;
  return `${head} {\n${text}\n}`;
}

function attemptedCall(m: Maker, fn: Callable): string {
  const args = fn.parameters.map((t) => expression(m, t, 2)).join(", ");
  const call = `${fn.name}(${args})`;
  if (fn.isAsync) return attemptedWait(m, fn, call);
  const shown = fn.isGenerator ? `[...${call}]` : call;
  return `try {\n  console.log(${shown});\n} catch (e) {\n  console.log(${caughtText("e")});\n}`;
}
