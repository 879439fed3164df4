/** Character classes and class escapes: `[a-z\d]`, `\p{L}`, and with the flag v `[[a-z]--[aeiou]\q{ab|c}]`. */
import { arrayPush, stringUnit } from "#es-native";
import { CHOICE, listNode, type Node, SEQUENCE, setNode } from "./regexp-node.ts";
import type { Parser } from "./regexp-parse.ts";
import { isSyntaxCharacter } from "./regexp-parse.ts";
import {
  complement,
  digits,
  intersection,
  normalized,
  type Ranges,
  spaces,
  union,
  wordCharacters,
} from "./regexp-set.ts";

const NONE = -1;
const CLOSE = 93;
const HYPHEN = 45;
const AMPERSAND = 38;

/** What a class or operand holds: single characters, and with v whole strings. */
interface Contents {
  ranges: Ranges;
  strings: string[];
  /** MayContainStrings, which looks at the syntax only. */
  mayHaveStrings: boolean;
}

export class ClassReader {
  readonly parser: Parser;
  strings: string[] | null = null;
  private wasRange = false;

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** A class; the opening bracket has been read. */
  read(): Node {
    const { parser } = this;
    if (parser.flags.hasSets) {
      const isAny = parser.unit() === 94 && parser.unit(1) === CLOSE;
      const node = this.nodeOf(this.setClass());
      node.isNegative = isAny;
      return node;
    }
    const isNegative = parser.take(94);
    const list: number[] = [];
    for (;;) {
      if (parser.unit() === NONE) throw parser.error("Unterminated character class");
      if (parser.take(CLOSE)) break;
      this.classRange(list);
    }
    const ranges = parser.cased(normalized(list));
    return setNode(isNegative ? complement(ranges) : ranges);
  }

  /** `a`, `\d` or `a-z`. */
  private classRange(list: number[]): void {
    const { parser } = this;
    const first = this.classAtom(list);
    if (parser.unit() !== HYPHEN || parser.unit(1) === CLOSE || parser.unit(1) === NONE) {
      if (first >= 0) arrayPush(list, first, first);
      return;
    }
    parser.at++;
    const last = this.classAtom(list);
    if (first >= 0 && last >= 0) {
      if (first > last) throw parser.error("Range out of order in character class");
      arrayPush(list, first, last);
      return;
    }
    if (parser.flags.isUnicode) throw parser.error("Invalid character class");
    arrayPush(list, HYPHEN, HYPHEN);
    if (first >= 0) arrayPush(list, first, first);
    if (last >= 0) arrayPush(list, last, last);
  }

  /** A code point; -1 when it was a class escape, which goes to `list`. */
  private classAtom(list: number[]): number {
    const { parser } = this;
    if (!parser.take(92)) return parser.point();
    const unit = parser.unit();
    if (unit === NONE) throw parser.error("\\ at end of pattern");
    if (unit === 98) {
      parser.at++;
      return 8;
    }
    const ranges = this.classEscape(true);
    if (ranges === null) return parser.characterEscape(true);
    for (const bound of ranges) arrayPush(list, bound);
    return NONE;
  }

  /** `\d`, `\s`, `\w`, `\p{…}` and their opposites; null, with nothing read, when it is something else. */
  classEscape(isInClass = false): Ranges | null {
    const { parser } = this;
    const unit = parser.unit();
    switch (unit) {
      case 100:
      case 68:
        parser.at++;
        return unit === 100 ? digits() : complement(digits());
      case 115:
      case 83:
        parser.at++;
        return unit === 115 ? spaces() : complement(spaces());
      case 119:
      case 87: {
        parser.at++;
        const words = parser.flags.isUnicode ? parser.cased(wordCharacters()) : wordCharacters();
        return unit === 119 ? words : complement(words);
      }
      case 112:
      case 80:
        return parser.flags.isUnicode ? this.property(unit === 80, isInClass) : null;
    }
    return null;
  }

  private property(isNegative: boolean, isInClass: boolean): Ranges {
    const { parser } = this;
    const message = isInClass
      ? "Invalid property name in character class"
      : "Invalid property name";
    parser.at++;
    if (!parser.take(123)) throw parser.error(message);
    const start = parser.at;
    let name = "";
    let hasValue = false;
    for (let unit = parser.unit(); unit !== 125; unit = parser.unit()) {
      if (unit === NONE || (hasValue && unit === 61)) throw parser.error(message);
      if (unit === 61) {
        name = parser.textFrom(start);
        hasValue = true;
      }
      parser.at++;
    }
    const text = parser.textFrom(hasValue ? start + name.length + 1 : start);
    parser.at++;
    const { properties } = parser;
    const found = properties === null ? null : properties.find(hasValue ? name : "", text);
    if (found === null) throw parser.error(message);
    const ranges = parser.flags.hasSets ? parser.cased(found) : found;
    const result = isNegative ? complement(ranges) : ranges;
    return isInClass ? result : parser.cased(result);
  }

  // --- the flag v ---

  /** The contents of a class up to its closing bracket. */
  private setClass(): Contents {
    const { parser } = this;
    const isNegative = parser.take(94);
    const contents = this.setContents();
    if (!isNegative) return contents;
    if (contents.mayHaveStrings) {
      throw parser.error("Negated character class may contain strings");
    }
    return charactersOnly(complement(contents.ranges));
  }

  private setContents(): Contents {
    const { parser } = this;
    let result = charactersOnly([]);
    let operator = 0; // 0 none yet, 1 union, 2 intersection, 3 subtraction
    for (let count = 0; ; count++) {
      if (parser.unit() === NONE) throw parser.error("Unterminated character class");
      if (parser.take(CLOSE)) return result;
      const found = this.doubled();
      if (found !== 0) {
        // An operand of && and -- is no range.
        if (
          count === 0 ||
          this.wasRange ||
          (operator !== 0 && operator !== found) ||
          parser.unit() === CLOSE
        ) {
          throw parser.error("Invalid set operation in character class");
        }
        operator = found;
        if (operator === 2 && parser.unit() === AMPERSAND) {
          throw parser.error("Invalid character in character class");
        }
      } else if (operator >= 2) throw parser.error("Invalid set operation in character class");
      else if (count > 0) operator = 1;
      const operand = this.operand(operator < 2);
      result = count === 0 ? operand : combined(result, operand, operator);
    }
  }

  /** `&&` or `--`, read. */
  private doubled(): number {
    const { parser } = this;
    const unit = parser.unit();
    if ((unit !== AMPERSAND && unit !== HYPHEN) || parser.unit(1) !== unit) return 0;
    parser.at += 2;
    return unit === AMPERSAND ? 2 : 3;
  }

  private operand(allowsRange: boolean): Contents {
    const { parser } = this;
    this.wasRange = false;
    if (parser.take(91)) {
      const inner = this.setClass();
      this.wasRange = false;
      return inner;
    }
    if (parser.unit() === 92 && parser.unit(1) === 113 && parser.unit(2) === 123) {
      parser.at += 3;
      return this.alternatives();
    }
    const list: number[] = [];
    const first = this.setCharacter(list);
    const isRange = allowsRange && parser.unit() === HYPHEN && parser.unit(1) !== HYPHEN;
    if (first < 0) {
      if (isRange) throw parser.error("Invalid character class");
      return charactersOnly(parser.cased(normalized(list)));
    }
    let last = first;
    if (isRange) {
      parser.at++;
      last = this.setCharacter(list);
      if (last < 0) throw parser.error("Invalid character class");
      if (first > last) throw parser.error("Range out of order in character class");
    }
    this.wasRange = isRange;
    return charactersOnly(parser.cased([first, last]));
  }

  /** ClassSetCharacter, or -1 for a class escape, which goes to `list`. */
  private setCharacter(list: number[]): number {
    const { parser } = this;
    const unit = parser.unit();
    if (unit === 92) {
      parser.at++;
      const next = parser.unit();
      if (next === NONE) throw parser.error("\\ at end of pattern");
      if (next === 98) {
        parser.at++;
        return 8;
      }
      if (isReservedPunctuator(next)) {
        parser.at++;
        return next;
      }
      const ranges = this.classEscape(true);
      if (ranges === null) return parser.characterEscape(true);
      for (const bound of ranges) arrayPush(list, bound);
      return NONE;
    }
    const isDoubled = parser.unit(1) === unit && isDoublePunctuator(unit);
    if (isDoubled || isSetSyntax(unit)) {
      throw parser.error("Invalid character in character class");
    }
    return parser.point();
  }

  /** The strings of `\q{…}`; those of one character are characters. */
  private alternatives(): Contents {
    const { parser } = this;
    let ranges: Ranges = [];
    const strings: string[] = [];
    let points: number[] = [];
    for (;;) {
      const unit = parser.unit();
      if (unit === NONE) throw parser.error("Invalid escape");
      if (unit === 124 || unit === 125) {
        if (points.length === 1)
          ranges = union(ranges, parser.cased([points[0] as number, points[0] as number]));
        else {
          const text = String.fromCodePoint(...points);
          if (!strings.includes(text)) arrayPush(strings, text);
        }
        points = [];
        parser.at++;
        if (unit === 125) return { ranges, strings, mayHaveStrings: strings.length > 0 };
      } else {
        const point = this.setCharacter([]);
        if (point < 0) throw parser.error("Invalid escape");
        arrayPush(points, point);
      }
    }
  }

  private nodeOf(contents: Contents): Node {
    if (contents.strings.length === 0) return setNode(contents.ranges);
    this.strings = contents.strings;
    const items: Node[] = [];
    const sorted = [...contents.strings].sort((a, b) => b.length - a.length);
    for (const text of sorted) if (text !== "") arrayPush(items, this.textNode(text));
    if (contents.ranges.length > 0) arrayPush(items, setNode(contents.ranges));
    if (sorted.includes("")) arrayPush(items, listNode(SEQUENCE, []));
    return listNode(CHOICE, items);
  }

  private textNode(text: string): Node {
    const items: Node[] = [];
    for (const character of text) {
      const point = character.codePointAt(0) as number;
      arrayPush(items, setNode(this.parser.cased([point, point])));
    }
    return listNode(SEQUENCE, items);
  }

  stringsNode(): Node {
    return this.nodeOf({ ranges: [], strings: this.strings ?? [], mayHaveStrings: true });
  }
}

function charactersOnly(ranges: Ranges): Contents {
  return { ranges, strings: [], mayHaveStrings: false };
}

function combined(a: Contents, b: Contents, operator: number): Contents {
  if (operator === 2) {
    return {
      ranges: intersection(a.ranges, b.ranges),
      strings: a.strings.filter((text) => b.strings.includes(text)),
      mayHaveStrings: a.mayHaveStrings && b.mayHaveStrings,
    };
  }
  if (operator === 3) {
    return {
      ranges: intersection(a.ranges, complement(b.ranges)),
      strings: a.strings.filter((text) => !b.strings.includes(text)),
      mayHaveStrings: a.mayHaveStrings,
    };
  }
  const more = b.strings.filter((text) => !a.strings.includes(text));
  return {
    ranges: union(a.ranges, b.ranges),
    strings: [...a.strings, ...more],
    mayHaveStrings: a.mayHaveStrings || b.mayHaveStrings,
  };
}

function isOneOf(set: string, unit: number): boolean {
  for (let i = 0; i < set.length; i++) if (stringUnit(set, i) === unit) return true;
  return false;
}

function isSetSyntax(unit: number): boolean {
  return isOneOf("()[]{}/-|", unit);
}

function isDoublePunctuator(unit: number): boolean {
  return isOneOf("&!#$%*+,.:;<=>?@^`~", unit);
}

function isReservedPunctuator(unit: number): boolean {
  return (
    isOneOf("&-!#%,:;<=>@`~", unit) ||
    (unit !== 92 && isSyntaxCharacter(unit) && isOneOf("()[]{}/-|", unit))
  );
}
