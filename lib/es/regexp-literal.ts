/**
 * Patterns that were known when the program was compiled: the compiler has made C of each (compiler/emit/regexp.ts), which
 * is called by its number. What such a matcher may try later it keeps on a stack that belongs to all of them, for none runs
 * while another does.
 */
import {
  arrayGet,
  arrayPush,
  arraySet,
  regexpRun,
  stringIndexOf,
  stringSubstring,
  stringUnit,
} from "#es-native";
import { RangeError } from "./error.ts";
import { Program, type Shape } from "./regexp-program.ts";

const STACK_LEAST = 256;
const STACK_MOST = 1 << 25;
/** A larger one is not kept. */
const STACK_KEPT = 1 << 16;
/** What `regexpRun` gives besides 0 and 1, for not found and found. */
const NEEDS_STACK = 2;
/** `!` */
const PLAIN = 33;

let stack = new Int32Array(STACK_LEAST);
const programs: (CompiledProgram | null)[] = [];

/** The program of the matcher with this number; `shape` as `shapeText` writes it. */
export function literalProgram(number: number, flags: string, shape: string): CompiledProgram {
  while (programs.length <= number) arrayPush(programs, null);
  const known = arrayGet(programs, number);
  if (known !== null) return known;
  const program = new CompiledProgram(number, readShape(flags, shape));
  arraySet(programs, number, program);
  return program;
}

class CompiledProgram extends Program {
  private readonly number: number;

  constructor(number: number, shape: Shape) {
    super(shape);
    this.number = number;
  }

  override search(text: string, from: number, isSticky: boolean): boolean {
    const { captures } = this;
    const found = regexpRun(this.number, text, from, isSticky, captures, stack);
    return found === NEEDS_STACK ? this.searchWithMore(text, isSticky) : found === 1;
  }

  /** Goes on from the start that was being tried, with more and more room. */
  private searchWithMore(text: string, isSticky: boolean): boolean {
    const { captures } = this;
    let found = NEEDS_STACK;
    while (found === NEEDS_STACK) {
      const { length } = stack;
      if (length >= STACK_MOST) {
        stack = new Int32Array(STACK_LEAST);
        throw new RangeError("Maximum call stack size exceeded");
      }
      stack = new Int32Array(4 * length);
      found = regexpRun(this.number, text, arrayGet(captures, 0), isSticky, captures, stack);
    }
    if (stack.length > STACK_KEPT) stack = new Int32Array(STACK_LEAST);
    return found === 1;
  }
}

/** How many groups, `!` for a plain text, and the named groups: `3`, `0!`, `2:1=day:2=month`. */
export function shapeText(shape: Shape): string {
  const names = shape.groupNames.map((name, i) => `:${shape.groupNumbers[i]}=${name}`);
  return `${shape.groupCount}${shape.isPlainText ? "!" : ""}${names.join("")}`;
}

function readShape(flags: string, text: string): Shape {
  const groupNames: string[] = [];
  const groupNumbers: number[] = [];
  let end = endOfPart(text, 0);
  const isPlainText = stringUnit(text, end - 1) === PLAIN;
  const groupCount = Number(stringSubstring(text, 0, isPlainText ? end - 1 : end));
  while (end < text.length) {
    const equals = stringIndexOf(text, "=", end);
    arrayPush(groupNumbers, Number(stringSubstring(text, end + 1, equals)));
    end = endOfPart(text, equals);
    arrayPush(groupNames, stringSubstring(text, equals + 1, end));
  }
  return { flags, groupCount, groupNames, groupNumbers, isPlainText };
}

function endOfPart(text: string, from: number): number {
  const at = stringIndexOf(text, ":", from);
  return at < 0 ? text.length : at;
}
