/** GetSubstitution (ECMA-262 22.1.3.19.1): `$1`, `$&`, `$<name>` in the text that replaces a match. */
import { stringIndexOf, stringSubstring, stringUnit } from "#es-native";

type Parts = readonly (string | undefined)[];

interface Names {
  readonly [name: string]: string | undefined;
}

const DOLLAR = 36;

export function substituted(
  template: string,
  text: string,
  start: number,
  parts: Parts,
  names: Names | undefined,
): string {
  let next = stringIndexOf(template, "$", 0);
  if (next < 0) return template;
  const reader = new Substitution(template, text, start, parts, names);
  let result = "";
  let from = 0;
  while (next >= 0 && next + 1 < template.length) {
    const insert = reader.at(next + 1);
    if (insert === null) next++;
    else {
      result += stringSubstring(template, from, next) + insert;
      next = reader.end;
      from = next;
    }
    next = next < template.length ? stringIndexOf(template, "$", next) : -1;
  }
  return result + stringSubstring(template, from, template.length);
}

class Substitution {
  readonly template: string;
  readonly text: string;
  readonly start: number;
  readonly parts: Parts;
  readonly names: Names | undefined;
  /** Where what `at` read ends. */
  end = 0;

  constructor(
    template: string,
    text: string,
    start: number,
    parts: Parts,
    names: Names | undefined,
  ) {
    this.template = template;
    this.text = text;
    this.start = start;
    this.parts = parts;
    this.names = names;
  }

  /** What `$` before `at` stands for; null when it is itself. */
  at(at: number): string | null {
    const unit = stringUnit(this.template, at);
    const match = this.parts[0] as string;
    this.end = at + 1;
    if (unit === DOLLAR) return "$";
    if (unit === 38) return match; // &
    if (unit === 96) return stringSubstring(this.text, 0, this.start); // `
    if (unit === 39) return stringSubstring(this.text, this.start + match.length, this.text.length);
    if (unit >= 48 && unit <= 57) return this.numbered(at, unit - 48);
    return unit === 60 ? this.named(at) : null;
  }

  private numbered(at: number, digit: number): string | null {
    const { template, parts } = this;
    let index = digit;
    if (at + 1 < template.length) {
      const second = stringUnit(template, at + 1) - 48;
      if (second >= 0 && second <= 9) {
        const both = digit * 10 + second;
        if (both >= 1 && both < parts.length) {
          index = both;
          this.end = at + 2;
        }
      }
    }
    if (index < 1 || index >= parts.length) return null;
    const part = parts[index];
    return part === undefined ? "" : part;
  }

  private named(at: number): string | null {
    const { template, names } = this;
    if (names === undefined) return null;
    const close = stringIndexOf(template, ">", at + 1);
    if (close < 0) return null;
    this.end = close + 1;
    const part = names[stringSubstring(template, at + 1, close)];
    return part === undefined ? "" : part;
  }
}
