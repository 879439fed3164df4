/** Two values, line by line: what AssertionError says of them (Node.js 20, lib/internal/assert/assertion_error.js). */
import { mirrorOf } from "#es-native";
import { InspectOptions, Inspector } from "../es/inspect.ts";

const TITLES: Readonly<Record<string, string>> = {
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  strictEqual: "Expected values to be strictly equal:",
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: "Expected values to be loosely deep-equal:",
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};
const NOT_IDENTICAL = "Values have same structure but are not reference-equal:";
const NOT_DEEP_EQUAL_UNEQUAL = "Expected values not to be loosely deep-equal:";
/** Both values together on one line, when no diff is needed to see the difference. */
const SHORT_MAX = 12;
const LINE_MAX = 80;
const LINES_MAX = 50;
const DEPTH = 1000;

function inspectValue(value: unknown): string {
  const options = new InspectOptions();
  options.compact = 0;
  options.depth = DEPTH;
  options.maxArrayLength = Number.POSITIVE_INFINITY;
  options.breakLength = 128;
  options.sorted = true;
  return new Inspector(options).format(mirrorOf(value), 0);
}

/** An error without its stack. */
function inspectError(error: Error): string {
  const own = { ...error };
  const text = `[${error.name}: ${error.message}]`;
  return Object.keys(own).length === 0 ? text : `${text} ${inspectValue(own)}`;
}

/** The texts of both. */
function inspectBoth(actual: unknown, expected: unknown): [string, string] {
  if (actual instanceof Error && expected instanceof Error) {
    return [inspectError(actual), inspectError(expected)];
  }
  return [inspectValue(actual), inspectValue(expected)];
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** What is said when nobody gave a message, or `title` instead of the first line. */
export function messageFor(
  actual: unknown,
  expected: unknown,
  operator: string,
  title: string | null,
): string {
  switch (operator) {
    case "strictEqual":
    case "deepStrictEqual":
      return new Diff(actual, expected, operator, title).text();
    case "notStrictEqual":
    case "notDeepStrictEqual":
      return unequalText(actual, operator);
    default:
      return looseText(actual, expected, operator);
  }
}

function unequalText(actual: unknown, operator: string): string {
  const isReference = isObject(actual) || typeof actual === "function";
  const isSame = operator === "notStrictEqual" && isReference;
  const title = TITLES[isSame ? "notStrictEqualObject" : operator]!;
  const lines = cut(inspectValue(actual).split("\n"));
  if (lines.length > 1) return `${title}\n\n${lines.join("\n")}\n`;
  const line = lines[0]!;
  return `${title}${line.length > 5 ? "\n\n" : " "}${line}`;
}

function looseText(actual: unknown, expected: unknown, operator: string): string {
  let [left, right] = inspectBoth(actual, expected);
  if (operator === "notDeepEqual" && left === right) {
    const text = `${TITLES[operator]!}\n\n${left}`;
    return text.length > 1024 ? `${text.slice(0, 1021)}...` : text;
  }
  if (left.length > 512) left = `${left.slice(0, 509)}...`;
  if (right.length > 512) right = `${right.slice(0, 509)}...`;
  if (operator === "deepEqual") {
    return `${TITLES[operator]!}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  }
  if (operator === "notDeepEqual") {
    return `${NOT_DEEP_EQUAL_UNEQUAL}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  }
  return `${left} ${operator} ${right}`;
}

/** Of very many lines the first ones. */
function cut(lines: string[]): string[] {
  return lines.length > LINES_MAX ? [...lines.slice(0, 46), "..."] : lines;
}

class Diff {
  readonly #actual: unknown;
  readonly #expected: unknown;
  readonly #title: string;
  readonly #operator: string;
  #left: string[];
  #right: string[];
  #result = "";
  /** Expected lines, until the actual ones that differ from them are over. */
  #other = "";
  #end = "";
  #printed = 0;
  #identical = 0;
  #hasSkipped = false;

  constructor(actual: unknown, expected: unknown, operator: string, title: string | null) {
    this.#actual = actual;
    this.#expected = expected;
    const areFunctions = typeof actual === "function" && typeof expected === "function";
    const areReferences = (isObject(actual) && isObject(expected)) || areFunctions;
    const isSame = operator === "strictEqual" && areReferences;
    this.#operator = isSame ? "strictEqualObject" : operator;
    this.#title = title || TITLES[this.#operator]!;
    const [left, right] = inspectBoth(actual, expected);
    this.#left = left.split("\n");
    this.#right = right.split("\n");
  }

  text(): string {
    const all = [...this.#left];
    const [a = "", b = ""] = [this.#left[0], this.#right[0]];
    const areLines = this.#left.length === 1 && this.#right.length === 1 && a !== b;
    if (areLines && this.#isShort(a, b)) return `${this.#title}\n\n${a} !== ${b}\n`;
    const indicator = areLines ? this.#indicator(a, b) : "";
    const same = this.#dropEnd(areLines && indicator === "" ? this.#firstDifference(a, b) : 0);
    const lineCount = Math.max(this.#left.length, this.#right.length);
    if (lineCount === 0) return `${NOT_IDENTICAL}\n\n${cut(all).join("\n")}\n`;
    if (same >= 5) {
      this.#end = `\n...${this.#end}`;
      this.#hasSkipped = true;
    }
    if (this.#other !== "") this.#end = `\n  ${this.#other}${this.#end}`;
    this.#other = "";
    const head = `${this.#title}\n+ actual - expected`;
    for (let i = 0; i < lineCount; i++) {
      this.#line(i);
      if (this.#printed > LINES_MAX && i < lineCount - 2) {
        return `${head} ... Lines skipped\n${this.#result}\n...${this.#other}\n...`;
      }
    }
    const skipped = this.#hasSkipped ? " ... Lines skipped" : "";
    return `${head}${skipped}\n${this.#result}${this.#other}${this.#end}${indicator}`;
  }

  #isShort(a: string, b: string): boolean {
    const areZero = this.#actual === 0 && this.#expected === 0;
    const arePrimitive = !isObject(this.#actual) && !isObject(this.#expected);
    return a.length + b.length <= SHORT_MAX && arePrimitive && !areZero;
  }

  /** Where two lines begin to differ, as far as that is looked for. */
  #firstDifference(a: string, b: string): number {
    const length = a.length + b.length;
    if (length <= SHORT_MAX || this.#operator === "strictEqualObject" || length >= LINE_MAX)
      return 0;
    let i = 0;
    while (a[i] === b[i]) i++;
    return i;
  }

  #indicator(a: string, b: string): string {
    const at = this.#firstDifference(a, b);
    return at > 2 ? `\n  ${" ".repeat(at)}^` : "";
  }

  /** Takes the lines away that are the same at the end; some of them are shown. Their number, from `count` on. */
  #dropEnd(count: number): number {
    let same = count;
    while (this.#left.length > 0 && this.#right.length > 0) {
      const line = this.#left[this.#left.length - 1]!;
      if (line !== this.#right[this.#right.length - 1]) break;
      if (same++ < 3) this.#end = `\n  ${line}${this.#end}`;
      else this.#other = line;
      this.#left.pop();
      this.#right.pop();
    }
    return same;
  }

  #line(i: number): void {
    const [left, right] = [this.#left, this.#right];
    if (i >= left.length || i >= right.length) {
      const isActual = i < left.length;
      this.#showIdentical(isActual ? left : right, i);
      if (isActual) this.#result += `\n+ ${left[i]!}`;
      else this.#other += `\n- ${right[i]!}`;
      this.#printed++;
      return;
    }
    const [actual, expected] = [left[i]!, right[i]!];
    // A comma at the end is no difference.
    const isCommaMissing = expected.endsWith(",") && expected.slice(0, -1) === actual;
    const isCommaAdded = actual.endsWith(",") && actual.slice(0, -1) === expected;
    if (actual !== expected && !isCommaAdded && !isCommaMissing) {
      this.#showIdentical(left, i);
      this.#result += `\n+ ${actual}`;
      this.#other += `\n- ${expected}`;
      this.#printed += 2;
      return;
    }
    this.#result += this.#other;
    this.#other = "";
    this.#identical++;
    if (this.#identical > 2) return;
    this.#result += `\n  ${actual}${isCommaMissing ? "," : ""}`;
    this.#printed++;
  }

  /** Of the lines before the one at `i` that are the same in both, the last ones. */
  #showIdentical(lines: readonly string[], i: number): void {
    const count = this.#identical;
    this.#identical = 0;
    if (count === 5) this.#show(lines[i - 3]!);
    else if (count > 5) {
      this.#result += "\n...";
      this.#hasSkipped = true;
    }
    if (count > 3) this.#show(lines[i - 2]!);
    if (count > 2) this.#show(lines[i - 1]!);
  }

  #show(line: string): void {
    this.#result += `\n  ${line}`;
    this.#printed++;
  }
}
