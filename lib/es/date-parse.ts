/**
 * Date.parse: the format of ECMA-262 21.4.1.32, and when a text does not have it the looser rules of V8, under which
 * numbers are taken for day, time or zone by what stands around them, and unknown words before the first number and
 * everything in parentheses are skipped.
 */
import { arrayPush, stringSubstring, stringUnit } from "#es-native";
import { clipped, makeDate, makeDay, makeTime } from "./date-math.ts";
import { isSpace } from "./string-units.ts";

const NUMBER = 0;
const WORD = 1;
const SYMBOL = 2;
const SPACE = 3;
const END = 4;

const NONE = -1;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const COLON = 58;

class Token {
  readonly kind: number;
  /** Of a number its value, of a symbol its unit. */
  readonly value: number;
  readonly length: number;
  /** Of a word, at most three letters of it in lower case. */
  readonly word: string;

  constructor(kind: number, value: number, length: number, word = "") {
    this.kind = kind;
    this.value = value;
    this.length = length;
    this.word = word;
  }

  isSymbol(unit: number): boolean {
    return this.kind === SYMBOL && this.value === unit;
  }

  isSign(): boolean {
    return this.isSymbol(PLUS) || this.isSymbol(MINUS);
  }

  isNumber(digits: number): boolean {
    return this.kind === NUMBER && this.length === digits;
  }

  isWord(word: string): boolean {
    return this.kind === WORD && this.word === word && this.length === word.length;
  }
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isLetter(unit: number): boolean {
  const letter = unit | 32;
  return unit < 128 && letter >= 97 && letter <= 122;
}

class Scanner {
  readonly text: string;
  at = 0;
  current: Token;

  constructor(text: string) {
    this.text = text;
    this.current = this.scan();
  }

  next(): Token {
    const token = this.current;
    this.current = this.scan();
    return token;
  }

  skip(unit: number): boolean {
    if (!this.current.isSymbol(unit)) return false;
    this.current = this.scan();
    return true;
  }

  private scan(): Token {
    const { text } = this;
    const { length } = text;
    const start = this.at;
    if (start >= length) return new Token(END, 0, 0);
    const unit = stringUnit(text, start);
    let at = start + 1;
    if (isDigit(unit)) {
      while (at < length && isDigit(stringUnit(text, at))) at++;
      this.at = at;
      return new Token(NUMBER, numeral(text, start, at), at - start);
    }
    if (isLetter(unit)) {
      while (at < length && isLetter(stringUnit(text, at))) at++;
      this.at = at;
      const word = stringSubstring(text, start, Math.min(at, start + 3)).toLowerCase();
      return new Token(WORD, 0, at - start, word);
    }
    if (isSpace(unit)) {
      while (at < length && isSpace(stringUnit(text, at))) at++;
      this.at = at;
      return new Token(SPACE, 0, at - start);
    }
    this.at = at;
    return new Token(SYMBOL, unit, 1);
  }

  /** Up to the end of what an opening parenthesis, which has been read, encloses. */
  skipParentheses(): void {
    let depth = 1;
    while (depth > 0 && this.current.kind !== END) {
      const token = this.next();
      if (token.isSymbol(40)) depth++;
      else if (token.isSymbol(41)) depth--;
    }
  }
}

/** The first nine significant digits. */
function numeral(text: string, start: number, end: number): number {
  let at = start;
  while (at < end - 1 && stringUnit(text, at) === 48) at++;
  const last = Math.min(end, at + 9);
  let value = 0;
  for (; at < last; at++) value = value * 10 + stringUnit(text, at) - 48;
  return value;
}

/** A fraction of a second, in milliseconds. */
function milliseconds(token: Token): number {
  if (token.length === 1) return token.value * 100;
  if (token.length === 2) return token.value * 10;
  return Math.floor(token.value / 10 ** (Math.min(token.length, 9) - 3));
}

function isBetween(x: number, low: number, high: number): boolean {
  return x >= low && x <= high;
}

class Composer {
  readonly days: number[] = [];
  readonly times: number[] = [];
  month = NONE;
  isIso = false;
  /** 0 or 12 after AM or PM. */
  halfDay = NONE;
  hasZone = false;
  zoneSign = 1;
  zoneHour = NONE;
  zoneMinute = NONE;

  addDay(n: number): boolean {
    if (this.days.length >= 3) return false;
    arrayPush(this.days, n);
    return true;
  }

  addTime(n: number): boolean {
    if (this.times.length >= 4) return false;
    arrayPush(this.times, n);
    return true;
  }

  finishTime(n: number): void {
    arrayPush(this.times, n);
    while (this.times.length < 4) arrayPush(this.times, 0);
  }

  expectsTime(n: number): boolean {
    const { length } = this.times;
    if (length === 1 || length === 2) return isBetween(n, 0, 59);
    return length === 3 && isBetween(n, 0, 999);
  }

  expectsZone(n: number): boolean {
    return this.zoneHour !== NONE && this.zoneMinute === NONE && isBetween(n, 0, 59);
  }

  setZone(hours: number): void {
    this.hasZone = true;
    this.zoneSign = hours < 0 ? -1 : 1;
    this.zoneHour = Math.abs(hours);
    this.zoneMinute = 0;
  }

  get isUtc(): boolean {
    return this.zoneHour === 0 && this.zoneMinute === 0;
  }

  /** The time value, or NaN. */
  result(): number {
    const time = this.time();
    const day = this.day();
    const hour = this.zoneHour === NONE ? 0 : this.zoneHour;
    const minute = this.zoneMinute === NONE ? 0 : this.zoneMinute;
    // V8 counts in 32 bits.
    const seconds = (hour * 3600 + minute * 60) >>> 0;
    if (seconds > 0x7fffffff) return NaN;
    return clipped(makeDate(day, time) - this.zoneSign * seconds * 1000);
  }

  private day(): number {
    const { days } = this;
    if (days.length < 1) return NaN;
    const first = days[0] as number;
    const second = days.length > 1 ? (days[1] as number) : 1;
    const third = days.length > 2 ? (days[2] as number) : 1;
    const isYearFirst = !isBetween(first, 1, 31);
    let [year, month, date] = [third, first, second];
    if (this.month !== NONE) {
      month = this.month;
      [year, date] = isYearFirst ? [first, second] : [second, first];
    } else if (this.isIso || isYearFirst) [year, month, date] = [first, second, third];
    if (!this.isIso) {
      if (isBetween(year, 0, 49)) year += 2000;
      else if (isBetween(year, 50, 99)) year += 1900;
    }
    if (!isBetween(month, 1, 12) || !isBetween(date, 1, 31)) return NaN;
    return makeDay(year, month - 1, date);
  }

  private time(): number {
    const part = (i: number): number => (i < this.times.length ? (this.times[i] as number) : 0);
    let hour = part(0);
    const [minute, second, ms] = [part(1), part(2), part(3)];
    if (this.halfDay !== NONE) {
      if (!isBetween(hour, 0, 12)) return NaN;
      hour = (hour % 12) + this.halfDay;
    }
    const isInDay = hour < 24 && minute < 60 && second < 60 && ms < 1000;
    if (!isInDay && (hour !== 24 || minute > 0 || second > 0 || ms > 0)) return NaN;
    return makeTime(hour, minute, second, ms);
  }
}

export function parseDate(text: string): number {
  const scanner = new Scanner(text);
  const composer = new Composer();
  const left = readIso(scanner, composer);
  if (left === null) return NaN;
  if (left.kind !== END && !readLegacy(scanner, composer, left)) return NaN;
  return composer.result();
}

/** Reads a date and time of the standard; gives what stands after it, null for what can be nothing else. */
function readIso(scanner: Scanner, composer: Composer): Token | null {
  if (scanner.current.isSign()) {
    const sign = scanner.next();
    if (!scanner.current.isNumber(6)) return sign;
    const year = scanner.next().value;
    if (sign.isSymbol(MINUS) && year === 0) return sign;
    composer.addDay(sign.isSymbol(MINUS) ? -year : year);
  } else if (scanner.current.isNumber(4)) composer.addDay(scanner.next().value);
  else return scanner.next();
  for (let most = 12; most <= 31 && scanner.skip(MINUS); most += 19) {
    const part = scanner.next();
    if (!part.isNumber(2) || !isBetween(part.value, 1, most)) return part;
    composer.addDay(part.value);
  }
  if (scanner.current.isWord("t")) {
    scanner.next();
    if (!readIsoTime(scanner, composer) || !readIsoZone(scanner, composer)) return null;
    if (scanner.current.kind !== END) return null;
  } else if (scanner.current.kind !== END) return scanner.next();
  composer.isIso = true;
  return scanner.current;
}

function readIsoTime(scanner: Scanner, composer: Composer): boolean {
  const hour = scanner.next();
  if (!hour.isNumber(2) || hour.value > 24) return false;
  const most = hour.value === 24 ? 0 : 59;
  composer.addTime(hour.value);
  if (!scanner.skip(COLON)) return false;
  const minute = scanner.next();
  if (!minute.isNumber(2) || minute.value > most) return false;
  composer.addTime(minute.value);
  if (!scanner.skip(COLON)) return true;
  const second = scanner.next();
  if (!second.isNumber(2) || second.value > most) return false;
  composer.addTime(second.value);
  if (!scanner.skip(POINT)) return true;
  const fraction = scanner.next();
  if (fraction.kind !== NUMBER || (most === 0 && fraction.value > 0)) return false;
  return composer.addTime(milliseconds(fraction));
}

function readIsoZone(scanner: Scanner, composer: Composer): boolean {
  if (scanner.current.isWord("z")) {
    scanner.next();
    composer.setZone(0);
    return true;
  }
  if (!scanner.current.isSign()) return true;
  composer.zoneSign = scanner.next().isSymbol(MINUS) ? -1 : 1;
  const first = scanner.next();
  let hour = first.value;
  let minute = 0;
  if (first.isNumber(4)) {
    hour = Math.floor(first.value / 100);
    minute = first.value % 100;
  } else {
    if (!first.isNumber(2) || !scanner.skip(COLON) || !scanner.current.isNumber(2)) return false;
    minute = scanner.next().value;
  }
  composer.zoneHour = hour;
  composer.zoneMinute = minute;
  return hour <= 23 && minute <= 59;
}

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

/** The month a word names, from 1 on, or 0. */
function monthOf(word: string): number {
  if (word.length < 3) return 0;
  const at = MONTHS.indexOf(word);
  return at >= 0 && at % 3 === 0 ? at / 3 + 1 : 0;
}

const ZONES: string = "utc+0gmt+0est-5edt-4cst-6cdt-5mst-7mdt-6pst-8pdt-7";

/** Hours from UTC of a zone that a word names, or null. */
function zoneOf(token: Token): number | null {
  if (token.isWord("z") || token.isWord("ut")) return 0;
  if (token.length !== 3) return null;
  const at = ZONES.indexOf(token.word);
  return at >= 0 && at % 5 === 0 ? Number(stringSubstring(ZONES, at + 3, at + 5)) : null;
}

class LegacyReader {
  readonly scanner: Scanner;
  readonly composer: Composer;
  hasNumber: boolean;

  constructor(scanner: Scanner, composer: Composer) {
    this.scanner = scanner;
    this.composer = composer;
    this.hasNumber = composer.days.length > 0;
  }

  /** false: no date. */
  token(token: Token): boolean {
    const { composer, scanner } = this;
    if (token.kind === NUMBER) {
      this.hasNumber = true;
      return this.number(token.value);
    }
    if (token.kind === WORD) return this.word(token);
    if (token.isSign() && (composer.isUtc || composer.times.length > 0)) return this.offset(token);
    if ((token.isSign() || token.isSymbol(41)) && this.hasNumber) return false;
    if (token.isSymbol(40)) scanner.skipParentheses();
    return true;
  }

  private number(n: number): boolean {
    const { composer, scanner } = this;
    if (scanner.skip(COLON)) {
      if (scanner.skip(COLON)) {
        if (composer.times.length > 0) return false;
        composer.addTime(n);
        composer.addTime(0);
        return true;
      }
      if (!composer.addTime(n)) return false;
      scanner.skip(POINT);
      return true;
    }
    if (scanner.skip(POINT) && composer.expectsTime(n)) {
      composer.addTime(n);
      if (scanner.current.kind !== NUMBER) return false;
      composer.finishTime(milliseconds(scanner.next()));
      return true;
    }
    if (composer.expectsZone(n)) {
      composer.zoneMinute = n;
      return true;
    }
    if (composer.expectsTime(n)) {
      composer.finishTime(n);
      const { current } = scanner;
      return (
        current.kind === END || current.kind === SPACE || current.isWord("z") || current.isSign()
      );
    }
    if (!composer.addDay(n)) return false;
    scanner.skip(MINUS);
    return true;
  }

  private word(token: Token): boolean {
    const { composer, scanner } = this;
    const isHalf = token.isWord("am") || token.isWord("pm");
    if (isHalf && composer.times.length > 0) {
      composer.halfDay = token.word === "am" ? 0 : 12;
      return true;
    }
    const month = monthOf(token.word);
    if (month > 0) {
      composer.month = month;
      scanner.skip(MINUS);
      return true;
    }
    const zone = zoneOf(token);
    if (zone !== null && this.hasNumber) {
      composer.setZone(zone);
      return true;
    }
    return !this.hasNumber && scanner.current.kind !== NUMBER;
  }

  /** What follows a plus or minus after a time or UTC. */
  private offset(sign: Token): boolean {
    const { composer, scanner } = this;
    composer.zoneSign = sign.isSymbol(MINUS) ? -1 : 1;
    let n = 0;
    let length = 0;
    if (scanner.current.kind === NUMBER) {
      length = scanner.current.length;
      n = scanner.next().value;
    }
    this.hasNumber = true;
    if (scanner.current.isSymbol(COLON)) {
      composer.zoneHour = n;
      composer.zoneMinute = NONE;
    } else if (length === 1 || length === 2) {
      composer.zoneHour = n;
      composer.zoneMinute = 0;
    } else if (length === 3 || length === 4) {
      composer.zoneHour = Math.floor(n / 100);
      composer.zoneMinute = n % 100;
    } else return false;
    return true;
  }
}

function readLegacy(scanner: Scanner, composer: Composer, first: Token): boolean {
  const reader = new LegacyReader(scanner, composer);
  for (let token = first; token.kind !== END; token = scanner.next()) {
    if (!reader.token(token)) return false;
  }
  return true;
}
