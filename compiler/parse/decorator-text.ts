/** What `__esDecorate` of TypeScript does, written out for one decorated thing: each decorator is called by itself. */
import type { Rewriting } from "./rewriting.ts";
import { ts } from "./typescript.ts";

/** How the name of a member is written. */
export interface MemberName {
  /** `context.name` */
  readonly text: string;
  /** Of the object `o`. */
  readonly get: (o: string) => string;
  readonly isIn: (o: string) => string;
  /** In the declaration of another member of the name. */
  readonly declared: string;
  /** The `name` of a method that is called so. */
  readonly shown: string;
}

/** Undefined for a name that is computed when the program runs. */
export function memberName(name: ts.PropertyName): MemberName | undefined {
  if (ts.isPrivateIdentifier(name)) {
    const { text } = name;
    return {
      text: JSON.stringify(text),
      get: (o) => `${o}.${text}`,
      isIn: (o) => `${text} in ${o}`,
      declared: text,
      shown: text,
    };
  }
  if (ts.isIdentifier(name)) return { ...quoted(name.text), declared: name.text };
  if (ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return quoted(name.text);
  if (!ts.isComputedPropertyName(name)) return undefined;
  const { expression } = name;
  if (ts.isStringLiteral(expression) || ts.isNumericLiteral(expression))
    return quoted(expression.text);
  const symbol = expression.getText();
  if (!/^Symbol\.[a-zA-Z]+$/.test(symbol)) return undefined;
  return {
    text: symbol,
    get: (o) => `${o}[${symbol}]`,
    isIn: (o) => `${symbol} in ${o}`,
    declared: `[${symbol}]`,
    shown: `[${symbol}]`,
  };
}

function quoted(name: string): MemberName {
  const text = JSON.stringify(name);
  return {
    text,
    get: (o) => `${o}[${text}]`,
    isIn: (o) => `${text} in ${o}`,
    declared: `[${text}]`,
    shown: name,
  };
}

/** A decorator as a function: one that is a property is bound to its object. */
export function evaluated(r: Rewriting, decorator: ts.Decorator, owner: string): string {
  let expression: ts.Expression = decorator.expression;
  while (isWrapped(expression)) expression = expression.expression;
  const text = (from: number, to: number): string => oneLine(r.textOf(from, to));
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression)) {
    const of = expression.expression;
    const object = text(of.getStart(), of.end);
    return `(${owner} = ${object})${text(of.end, expression.end)}.bind(${owner})`;
  }
  return text(expression.getStart(), expression.end);
}

function isWrapped(
  node: ts.Expression,
): node is ts.ParenthesizedExpression | ts.AsExpression | ts.NonNullExpression {
  return (
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)
  );
}

/** Where no line ends a statement, so that what follows stays on its line. */
function oneLine(text: string): string {
  return /[`{]|\/\//.test(text) ? text : text.replaceAll(/\s*\n\s*/g, " ");
}

/** One thing and its decorators, each in a variable, in the order of the source. */
export interface Decoration {
  readonly kind: "class" | "method" | "getter" | "setter" | "field" | "accessor";
  readonly decorators: readonly string[];
  /** The list that addInitializer puts functions on. */
  readonly extra: string;
  readonly name: string;
  /** Of a member. */
  readonly member?: MemberName;
  readonly isStatic?: boolean;
  readonly isPrivate?: boolean;
}

/** `value`, which is `original` first, as the decorators leave it; then `after`. */
export function applyToValue(
  r: Rewriting,
  decoration: Decoration,
  original: string,
  after: (value: string) => string,
): string {
  const value = r.fresh();
  return applied(r, decoration, (decorate) => {
    const result = r.fresh();
    const steps = decorate(
      value,
      (call) =>
        `const ${result} = ${call}; if (${result} !== undefined) { ${mustBeFunction(result)} ${value} = ${result}; }`,
    );
    return `let ${value} = ${original}; ${steps} ${after(value)}`;
  });
}

/** The functions that fields are initialised with; `initializers` has a variable for each decorator. */
export function applyToField(
  r: Rewriting,
  decoration: Decoration,
  initializers: readonly string[],
): string {
  return applied(r, decoration, (decorate) => {
    const result = r.fresh();
    return decorate(
      "undefined",
      (call, n) =>
        `const ${result} = ${call}; if (${result} !== undefined) { ${mustBeFunction(result)} ${initializers[n]} = ${result}; }`,
    );
  });
}

/** Getter and setter of an `accessor`, in the variables `get` and `set`. */
export function applyToAccessor(
  r: Rewriting,
  decoration: Decoration,
  { get, set, initializers }: { get: string; set: string; initializers: readonly string[] },
): string {
  return applied(r, decoration, (decorate) => {
    const result = r.fresh();
    const part = r.fresh();
    const take = (name: string, into: string): string =>
      `{ const ${part} = ${result}.${name}; if (${part} !== undefined) { ${mustBeFunction(part)} ${into} = ${part}; } }`;
    return decorate(
      `{ get: ${get}, set: ${set} }`,
      (call, n) =>
        `const ${result} = ${call}; if (${result} !== undefined) { if (${result} === null || typeof ${result} !== "object") throw new TypeError("Object expected"); ${take("get", get)} ${take("set", set)} ${take("init", initializers[n] ?? "")} }`,
    );
  });
}

type Decorate = (value: string, take: (call: string, n: number) => string) => string;

/** The last decorator is called first. */
function applied(
  r: Rewriting,
  decoration: Decoration,
  write: (decorate: Decorate) => string,
): string {
  const done = r.fresh();
  const { decorators } = decoration;
  const text = write((value, take) =>
    decorators
      .map(
        (decorator, n) =>
          `{ ${take(`${decorator}(${value}, ${context(r, decoration, done)})`, n)} }`,
      )
      .reverse()
      .join(" "),
  );
  return `{ let ${done} = false; ${text} ${done} = true; }`;
}

function mustBeFunction(c: string): string {
  return `if (typeof ${c} !== "function") throw new TypeError("Function expected");`;
}

function context(r: Rewriting, decoration: Decoration, done: string): string {
  const { kind, name, member, isStatic, isPrivate, extra } = decoration;
  const parts = [`kind: ${JSON.stringify(kind)}`, `name: ${name}`];
  if (member !== undefined) {
    parts.push(`static: ${isStatic === true}`, `private: ${isPrivate === true}`);
    parts.push(`access: { ${access(kind, member).join(", ")} }`);
  }
  const f = r.fresh();
  const late = "Cannot add initializers after decoration has completed";
  const add = `if (${done}) throw new TypeError("${late}"); ${mustBeFunction(f)} ${extra}.push(${f});`;
  parts.push("metadata: undefined", `addInitializer: (0, function (${f}) { ${add} })`);
  return `{ ${parts.join(", ")} }`;
}

function access(kind: Decoration["kind"], member: MemberName): string[] {
  const parts = [`has: (obj) => ${member.isIn("obj")}`];
  if (kind !== "setter") parts.push(`get: (obj) => ${member.get("obj")}`);
  if (kind !== "method" && kind !== "getter")
    parts.push(`set: (obj, value) => { ${member.get("obj")} = value; }`);
  return parts;
}
