/**
 * Patterns of regular expressions (ECMA-262 22.2.1 with Annex B.1.2), read into a tree. Errors have the words of V8.
 */
import { arrayPush, stringFromUnit, stringSubstring, stringUnit } from "#es-native";
import { SyntaxError } from "./error.ts";
import { caseClosure } from "./regexp-case.ts";
import { ClassReader } from "./regexp-class.ts";
import {
  around,
  BACK,
  BOUNDARY,
  CHOICE,
  consumesNothing,
  END,
  GROUP,
  LOOK,
  listNode,
  Node,
  REPEAT,
  SEQUENCE,
  START,
  setNode,
} from "./regexp-node.ts";
import { allButLineEnds, POINT_MAX, type Ranges } from "./regexp-set.ts";
import { isSurrogateLead, isSurrogateTrail, textOfCodePoint } from "./string-units.ts";

export interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  /** u or v */
  readonly isUnicode: boolean;
  readonly hasSets: boolean;
  /** As they are written in messages. */
  readonly text: string;
}

/** Looks up a property of Unicode: ranges, or null when there is none. */
export interface Properties {
  find(name: string, value: string): Ranges | null;
}

const NONE = -1;

export class Parser {
  readonly pattern: string;
  readonly flags: Flags;
  readonly properties: Properties | null;
  at = 0;
  /** Groups opened so far, and in all. */
  groups = 0;
  groupTotal = 0;
  /** Names of groups, and their numbers. */
  readonly names: string[] = [];
  readonly numbers: number[] = [];
  hasNames = false;
  private readonly references: Node[] = [];

  constructor(pattern: string, flags: Flags, properties: Properties | null) {
    this.pattern = pattern;
    this.flags = flags;
    this.properties = properties;
  }

  parse(): Node {
    this.countGroups();
    const node = this.choice();
    if (this.at < this.pattern.length) throw this.error("Unmatched ')'");
    for (const reference of this.references) {
      const known = this.names.indexOf(reference.name);
      if (known < 0) throw this.error("Invalid named capture referenced");
      reference.index = this.numbers[known] as number;
    }
    return node;
  }

  error(message: string): SyntaxError {
    const { pattern, flags } = this;
    return new SyntaxError(`Invalid regular expression: /${pattern}/${flags.text}: ${message}`);
  }

  unit(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.pattern.length ? stringUnit(this.pattern, at) : NONE;
  }

  take(unit: number): boolean {
    if (this.unit() !== unit) return false;
    this.at++;
    return true;
  }

  /** The next code point (code unit without u). */
  point(): number {
    const lead = this.unit();
    this.at++;
    if (!this.flags.isUnicode || !isSurrogateLead(lead)) return lead;
    const trail = this.unit();
    if (trail === NONE || !isSurrogateTrail(trail)) return lead;
    this.at++;
    return (lead - 0xd800) * 0x400 + (trail - 0xdc00) + 0x10000;
  }

  /** A set as it is matched: with everything of the same case when case is ignored. */
  cased(ranges: Ranges): Ranges {
    return this.flags.ignoreCase ? caseClosure(ranges, this.flags.isUnicode) : ranges;
  }

  /** Whether there are named groups, and how many groups, decides what escapes mean. */
  private countGroups(): void {
    const { pattern } = this;
    let isClass = false;
    for (let i = 0; i < pattern.length; i++) {
      const unit = stringUnit(pattern, i);
      if (unit === 92) i++;
      else if (unit === 91) isClass = true;
      else if (unit === 93) isClass = false;
      else if (unit === 40 && !isClass) {
        const isSpecial = i + 1 < pattern.length && stringUnit(pattern, i + 1) === 63;
        const isNamed = isSpecial && i + 2 < pattern.length && this.isName(i + 2);
        if (isNamed) this.hasNames = true;
        if (isNamed || !isSpecial) this.groupTotal++;
      }
    }
  }

  private isName(at: number): boolean {
    if (stringUnit(this.pattern, at) !== 60) return false;
    const next = at + 1 < this.pattern.length ? stringUnit(this.pattern, at + 1) : NONE;
    return next !== 61 && next !== 33;
  }

  private choice(): Node {
    const items = [this.sequence()];
    while (this.take(124)) arrayPush(items, this.sequence());
    return listNode(CHOICE, items);
  }

  private sequence(): Node {
    const items: Node[] = [];
    for (;;) {
      const unit = this.unit();
      if (unit === NONE || unit === 124 || unit === 41) return listNode(SEQUENCE, items);
      const groupsBefore = this.groups;
      const atom = this.term(unit);
      if (atom !== null) arrayPush(items, this.quantified(atom, groupsBefore));
    }
  }

  private term(unit: number): Node | null {
    switch (unit) {
      case 94: // ^
        this.at++;
        return new Node(START);
      case 36: // $
        this.at++;
        return new Node(END);
      case 40: // (
        return this.group();
      case 46: // .
        this.at++;
        return setNode(this.flags.dotAll ? [0, POINT_MAX] : allButLineEnds());
      case 91: // [
        this.at++;
        return new ClassReader(this).read();
      case 92: // \
        return this.escape();
      case 42: // *
      case 43: // +
      case 63: // ?
        throw this.error("Nothing to repeat");
      case 123: // {
        if (this.braces() !== null) throw this.error("Nothing to repeat");
        if (this.flags.isUnicode) throw this.error("Lone quantifier brackets");
        break;
      case 125: // }
      case 93: // ]
        if (this.flags.isUnicode) throw this.error("Lone quantifier brackets");
    }
    return this.character(this.point());
  }

  private character(point: number): Node {
    return setNode(this.cased([point, point]));
  }

  // --- quantifiers ---

  private quantified(atom: Node, groupsBefore: number): Node {
    const { kind } = atom;
    if (kind === START || kind === END || kind === BOUNDARY) return atom;
    const bounds = this.quantifier();
    if (bounds === null) return atom;
    const [min, max] = bounds;
    if (min > max) throw this.error("numbers out of order in {} quantifier");
    if (kind === LOOK && (atom.isBehind || this.flags.isUnicode)) {
      throw this.error("Invalid quantifier");
    }
    const node = around(REPEAT, atom);
    node.isLazy = this.take(63);
    node.min = min;
    node.max = max;
    node.index = groupsBefore + 1;
    node.indexEnd = this.groups + 1;
    if (consumesNothing(atom)) return min === 0 ? listNode(SEQUENCE, []) : atom;
    return node;
  }

  private quantifier(): readonly [number, number] | null {
    switch (this.unit()) {
      case 42:
        this.at++;
        return [0, Infinity];
      case 43:
        this.at++;
        return [1, Infinity];
      case 63:
        this.at++;
        return [0, 1];
      case 123: {
        const bounds = this.braces();
        if (bounds === null && this.flags.isUnicode) throw this.error("Incomplete quantifier");
        return bounds;
      }
    }
    return null;
  }

  /** `{2}`, `{2,}` or `{2,3}`; null, with nothing read, when it is none of them. */
  private braces(): readonly [number, number] | null {
    const start = this.at;
    this.at++;
    const min = this.decimal();
    let max = min;
    if (min >= 0 && this.take(44)) {
      max = this.unit() === 125 ? Infinity : this.decimal();
    }
    if (min >= 0 && max >= 0 && this.take(125)) return [min, max];
    this.at = start;
    return null;
  }

  /** Decimal digits, or -1. */
  private decimal(): number {
    let value = NONE;
    for (let unit = this.unit(); unit >= 48 && unit <= 57; unit = this.unit()) {
      value = (value < 0 ? 0 : value * 10) + unit - 48;
      this.at++;
    }
    return value;
  }

  // --- groups ---

  private group(): Node {
    this.at++;
    if (!this.take(63)) return this.capture();
    const unit = this.unit();
    this.at++;
    if (unit === 58) return wrapped(this.closed(this.choice()));
    if (unit === 61 || unit === 33) return this.look(unit === 33, false);
    if (unit !== 60) throw this.error("Invalid group");
    const next = this.unit();
    if (next === 61 || next === 33) {
      this.at++;
      return this.look(next === 33, true);
    }
    const name = this.groupName();
    const node = this.capture();
    if (this.names.includes(name)) throw this.error("Duplicate capture group name");
    // A group inside another is complete before it, but comes after it.
    let place = this.names.length;
    while (place > 0 && (this.numbers[place - 1] as number) > node.index) place--;
    this.names.splice(place, 0, name);
    this.numbers.splice(place, 0, node.index);
    return node;
  }

  private capture(): Node {
    const index = ++this.groups;
    const node = around(GROUP, this.closed(this.choice()));
    node.index = index;
    return node;
  }

  private look(isNegative: boolean, isBehind: boolean): Node {
    const first = this.groups + 1;
    const node = around(LOOK, this.closed(this.choice()));
    node.isNegative = isNegative;
    node.isBehind = isBehind;
    node.index = first;
    node.indexEnd = this.groups + 1;
    return node;
  }

  private closed(node: Node): Node {
    if (!this.take(41)) throw this.error("Unterminated group");
    return node;
  }

  /** The name up to `>`; the `<` has been read. */
  private groupName(): string {
    let name = "";
    for (;;) {
      if (this.take(62)) {
        if (name === "") throw this.error("Invalid capture group name");
        return name;
      }
      const point = this.namePoint();
      if (!isNamePoint(point, name === "")) throw this.error("Invalid capture group name");
      name += textOfCodePoint(point);
    }
  }

  private namePoint(): number {
    const unit = this.unit();
    if (unit === NONE) throw this.error("Invalid capture group name");
    if (unit === 92) {
      this.at++;
      if (!this.take(117)) throw this.error("Invalid capture group name");
      const escaped = this.unicodeEscape(true);
      if (escaped < 0) throw this.error("Invalid Unicode escape");
      return escaped;
    }
    this.at++;
    const trail = this.unit();
    if (!isSurrogateLead(unit) || trail === NONE || !isSurrogateTrail(trail)) return unit;
    this.at++;
    return (unit - 0xd800) * 0x400 + (trail - 0xdc00) + 0x10000;
  }

  // --- escapes outside of classes ---

  private escape(): Node {
    this.at++;
    const unit = this.unit();
    if (unit === NONE) throw this.error("\\ at end of pattern");
    if (unit === 98 || unit === 66) {
      this.at++;
      const node = new Node(BOUNDARY);
      node.isNegative = unit === 66;
      return node;
    }
    if (unit === 107 && (this.flags.isUnicode || this.hasNames)) return this.namedReference();
    if (unit >= 49 && unit <= 57) {
      const reference = this.numberedReference();
      if (reference !== null) return reference;
    }
    const reader = new ClassReader(this);
    const ranges = reader.classEscape();
    if (ranges !== null) return setNode(ranges);
    if (reader.strings !== null) return reader.stringsNode();
    return this.character(this.characterEscape(false));
  }

  private namedReference(): Node {
    this.at++;
    if (!this.take(60)) throw this.error("Invalid named reference");
    const node = new Node(BACK);
    node.name = this.groupName();
    arrayPush(this.references, node);
    return node;
  }

  /** `\12` when there are so many groups; null, with nothing read, when it is no reference. */
  private numberedReference(): Node | null {
    const start = this.at;
    const index = this.decimal();
    if (index <= this.groupTotal) {
      const node = new Node(BACK);
      node.index = index;
      return node;
    }
    if (this.flags.isUnicode) throw this.error("Invalid escape");
    this.at = start;
    return null;
  }

  /** CharacterEscape; the backslash has been read. */
  characterEscape(isInClass: boolean): number {
    const { isUnicode } = this.flags;
    const unit = this.unit();
    switch (unit) {
      case 102:
        this.at++;
        return 12;
      case 110:
        this.at++;
        return 10;
      case 114:
        this.at++;
        return 13;
      case 116:
        this.at++;
        return 9;
      case 118:
        this.at++;
        return 11;
      case 99:
        return this.controlEscape(isInClass);
      case 120:
        this.at++;
        return this.hexEscape();
      case 117: {
        this.at++;
        const point = this.unicodeEscape(isUnicode);
        if (point >= 0) return point;
        if (isUnicode) throw this.error("Invalid Unicode escape");
        return 117;
      }
    }
    if (unit >= 48 && unit <= 57) return this.digitEscape(unit, isInClass);
    if (isUnicode) {
      if (!isSyntaxCharacter(unit) && !(isInClass && unit === 45))
        throw this.error("Invalid escape");
    } else if (unit === 107 && this.hasNames) {
      throw this.error(isInClass ? "Invalid escape" : "Invalid named reference");
    }
    return this.point();
  }

  private controlEscape(isInClass: boolean): number {
    const letter = this.unit(1);
    const lower = letter | 32;
    if (letter !== NONE && letter < 128 && lower >= 97 && lower <= 122) {
      this.at += 2;
      return letter & 31;
    }
    if (this.flags.isUnicode) throw this.error("Invalid Unicode escape");
    if (isInClass && letter !== NONE && ((letter >= 48 && letter <= 57) || letter === 95)) {
      this.at += 2;
      return letter & 31;
    }
    // The backslash stands for itself and the c comes next.
    return 92;
  }

  private hexEscape(): number {
    const high = hexDigit(this.unit());
    const low = high < 0 ? NONE : hexDigit(this.unit(1));
    if (low >= 0) {
      this.at += 2;
      return high * 16 + low;
    }
    if (this.flags.isUnicode) throw this.error("Invalid escape");
    return 120;
  }

  /** After `\u`; -1, with nothing read, when it is none. */
  private unicodeEscape(isUnicode: boolean): number {
    if (isUnicode && this.unit() === 123) return this.bracedEscape();
    const lead = this.fourDigits(this.at);
    if (lead < 0) return NONE;
    this.at += 4;
    if (!isUnicode || !isSurrogateLead(lead)) return lead;
    if (this.unit() !== 92 || this.unit(1) !== 117) return lead;
    const trail = this.fourDigits(this.at + 2);
    if (trail < 0 || !isSurrogateTrail(trail)) return lead;
    this.at += 6;
    return (lead - 0xd800) * 0x400 + (trail - 0xdc00) + 0x10000;
  }

  private bracedEscape(): number {
    let value = 0;
    let ahead = 1;
    for (; this.unit(ahead) !== 125; ahead++) {
      const digit = hexDigit(this.unit(ahead));
      if (digit < 0) return NONE;
      value = value * 16 + digit;
      if (value > POINT_MAX) return NONE;
    }
    if (ahead === 1) return NONE;
    this.at += ahead + 1;
    return value;
  }

  private fourDigits(from: number): number {
    let value = 0;
    for (let i = from; i < from + 4; i++) {
      const digit = i < this.pattern.length ? hexDigit(stringUnit(this.pattern, i)) : NONE;
      if (digit < 0) return NONE;
      value = value * 16 + digit;
    }
    return value;
  }

  /** `\0`, and the octal escapes of Annex B. */
  private digitEscape(unit: number, isInClass: boolean): number {
    const next = this.unit(1);
    const isAlone = next === NONE || next < 48 || next > 57;
    if (unit === 48 && isAlone) {
      this.at++;
      return 0;
    }
    if (this.flags.isUnicode) {
      if (unit >= 56) throw this.error("Invalid escape");
      throw this.error(isInClass ? "Invalid class escape" : "Invalid decimal escape");
    }
    if (unit >= 56) {
      this.at++;
      return unit;
    }
    let value = 0;
    for (let n = 0; n < 3; n++) {
      const digit = this.unit();
      if (digit < 48 || digit > 55 || value * 8 + digit - 48 > 255) break;
      value = value * 8 + digit - 48;
      this.at++;
    }
    return value;
  }

  /** The text from `start` to here. */
  textFrom(start: number): string {
    return stringSubstring(this.pattern, start, this.at);
  }
}

/** An assertion in a group of its own may be repeated, one without may not. */
function wrapped(node: Node): Node {
  const { kind } = node;
  return kind === LOOK || kind === START || kind === END || kind === BOUNDARY
    ? around(SEQUENCE, node)
    : node;
}

export function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  return unit >= 0 && unit < 128 && letter >= 97 && letter <= 102 ? letter - 87 : NONE;
}

const SYNTAX = "^$\\.*+?()[]{}|/";

export function isSyntaxCharacter(unit: number): boolean {
  return unit >= 0 && SYNTAX.includes(stringFromUnit(unit));
}

/** A letter, $ or _; digits too when it is not the first. Beyond ASCII any letter-like character will do. */
function isNamePoint(point: number, isFirst: boolean): boolean {
  if (point === 36 || point === 95) return true;
  const letter = point | 32;
  if (point < 128) {
    if (letter >= 97 && letter <= 122) return true;
    return !isFirst && point >= 48 && point <= 57;
  }
  return (
    point >= 0xaa &&
    !(point >= 0xd800 && point <= 0xdfff) &&
    !(point >= 0x2000 && point <= 0x206f && point !== 0x200c && point !== 0x200d)
  );
}
