/**
 * JSON.parse (ECMA-262 25.5.1), with the messages of V8 11. The reader keeps its own stack of open arrays and
 * objects, so that no depth of nesting is too much.
 */
import {
  arrayGet,
  arrayPush,
  arraySet,
  callThis,
  getAny,
  numberParsePrefix,
  ownKeys,
  stringFromUnit,
  stringSkip,
  stringStartsAt,
  stringSubstring,
  stringUnit,
} from "#es-native";
import { SyntaxError } from "./error.ts";
import { PLAIN } from "./json-plain.ts";
import { createDataProperty } from "./own-property.ts";

export type Reviver = (this: unknown, key: string, value: unknown) => unknown;

export function parseJson(text: string, reviver: unknown): unknown {
  const value = new Reader(text).document();
  if (typeof reviver !== "function") return value;
  return revive({ "": value }, "", reviver as Reviver);
}

/** Keys that were read are looked for again: most texts have few different ones. */
const KEYS_KEPT = 256;

const END = -1;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const COLON = 58;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const CLOSE_BRACE = 125;

type Table = { [key: string]: unknown };

/** An array or object that is not closed yet, linked to the one around it. */
class Frame {
  readonly array: unknown[] | null;
  readonly object: Table | null;
  readonly outer: Frame | null;
  key = "";

  constructor(array: unknown[] | null, object: Table | null, outer: Frame | null) {
    this.array = array;
    this.object = object;
    this.outer = outer;
  }
}

class Reader {
  readonly text: string;
  at = 0;
  private readonly keys: string[] = [];

  constructor(text: string) {
    this.text = text;
    for (let i = 0; i < KEYS_KEPT; i++) arrayPush(this.keys, "");
  }

  document(): unknown {
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) {
      throw this.error("Unexpected non-whitespace character after JSON");
    }
    return value;
  }

  private unit(at: number): number {
    return at < this.text.length ? stringUnit(this.text, at) : END;
  }

  private skipSpace(): number {
    const { text } = this;
    const { length } = text;
    let { at } = this;
    let unit = END;
    for (; at < length; at++) {
      unit = stringUnit(text, at);
      if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) break;
    }
    this.at = at;
    return at < length ? unit : END;
  }

  private value(): unknown {
    let frame: Frame | null = null;
    for (;;) {
      const unit = this.skipSpace();
      let value: unknown;
      if (unit === 123) {
        this.at++;
        const object: Table = {};
        if (this.skipSpace() !== CLOSE_BRACE) {
          frame = new Frame(null, object, frame);
          frame.key = this.key("Expected property name or '}' in JSON", true);
          continue;
        }
        this.at++;
        value = object;
      } else if (unit === 91) {
        this.at++;
        const array: unknown[] = [];
        if (this.skipSpace() !== CLOSE_BRACKET) {
          frame = new Frame(array, null, frame);
          continue;
        }
        this.at++;
        value = array;
      } else value = this.scalar(unit);
      // The value may be the last of what is around it, and so on.
      for (;;) {
        if (frame === null) return value;
        if (this.attach(frame, value)) break;
        value = frame.array === null ? frame.object : frame.array;
        frame = frame.outer;
      }
    }
  }

  /** Puts a value into an open array or object; true when another follows, false when that is closed. */
  private attach(frame: Frame, value: unknown): boolean {
    const { array, object } = frame;
    if (array !== null) arrayPush(array, value);
    else if (object !== null) createDataProperty(object, frame.key, value);
    const unit = this.skipSpace();
    if (unit === COMMA) {
      this.at++;
      if (array === null) {
        this.skipSpace();
        frame.key = this.key("Expected double-quoted property name in JSON", false);
      }
      return true;
    }
    if (unit !== (array === null ? CLOSE_BRACE : CLOSE_BRACKET)) {
      if (array !== null) throw this.error("Expected ',' or ']' after array element in JSON");
      throw this.error("Expected ',' or '}' after property value in JSON");
    }
    this.at++;
    return false;
  }

  private key(expected: string, isFirst: boolean): string {
    if (this.unit(this.at) !== QUOTE) throw this.error(expected);
    const known = this.knownKey();
    const key = known === "" ? this.string() : known;
    if (this.skipSpace() !== COLON) {
      if (!isFirst) throw this.unexpected();
      throw this.error("Expected ':' after property name in JSON");
    }
    this.at++;
    return key;
  }

  /** The key that stands here, when it is one of the last that began and ended alike; else "". */
  private knownKey(): string {
    const { text, keys } = this;
    const from = this.at + 1;
    const end = stringSkip(text, from, text.length, PLAIN, true);
    const length = end - from;
    if (length === 0 || end >= text.length || stringUnit(text, end) !== QUOTE) return "";
    const first = stringUnit(text, from);
    const place = (first * 5 + stringUnit(text, end - 1) * 11 + length) & (KEYS_KEPT - 1);
    let key = arrayGet(keys, place);
    if (key.length !== length || !stringStartsAt(text, key, from)) {
      key = stringSubstring(text, from, end);
      arraySet(keys, place, key);
    }
    this.at = end + 1;
    return key;
  }

  private scalar(unit: number): unknown {
    if (unit === QUOTE) return this.string();
    if (unit === MINUS || (unit >= 48 && unit <= 57)) return this.number();
    if (unit === 116) return this.word("true", true);
    if (unit === 102) return this.word("false", false);
    if (unit === 110) return this.word("null", null);
    throw this.unexpected();
  }

  private word(word: string, value: boolean | null): boolean | null {
    for (let i = 0; i < word.length; i++, this.at++) {
      if (this.unit(this.at) !== stringUnit(word, i)) throw this.unexpected();
    }
    return value;
  }

  private digits(): void {
    const { text } = this;
    const { length } = text;
    let { at } = this;
    for (; at < length; at++) {
      const unit = stringUnit(text, at);
      if (unit < 48 || unit > 57) break;
    }
    this.at = at;
  }

  private number(): number {
    const start = this.at;
    if (this.unit(this.at) === MINUS) this.at++;
    const first = this.unit(this.at);
    if (first < 48 || first > 57) throw this.error("No number after minus sign in JSON");
    this.at++;
    if (first !== 48) this.digits();
    else if (isDigit(this.unit(this.at))) throw this.error("Unexpected number in JSON");
    const isShort = this.at - start <= 15;
    let next = this.unit(this.at);
    if (next !== POINT && (next | 32) !== 101 && isShort)
      return integerOf(this.text, start, this.at);
    if (next === POINT) {
      const point = this.at;
      this.at++;
      this.requireDigit("Unterminated fractional number in JSON");
      next = this.unit(this.at);
      if ((next | 32) !== 101 && this.at - start <= 16) return this.fraction(start, point);
    }
    if (next === 101 || next === 69) {
      this.at++;
      const sign = this.unit(this.at);
      if (sign === MINUS || sign === 43) this.at++;
      this.requireDigit("Exponent part is missing a number in JSON");
    }
    return numberParsePrefix(stringSubstring(this.text, start, this.at));
  }

  /** At most 15 digits and a point: their quotient is the nearest number, for both are exact (IEEE 754). */
  private fraction(start: number, point: number): number {
    const { text } = this;
    let value = integerOf(text, start, point);
    const isNegative = stringUnit(text, start) === MINUS;
    if (isNegative) value = -value;
    let scale = 1;
    for (let i = point + 1; i < this.at; i++) {
      value = value * 10 + (stringUnit(text, i) - 48);
      scale *= 10;
    }
    return isNegative ? -(value / scale) : value / scale;
  }

  private requireDigit(message: string): void {
    if (!isDigit(this.unit(this.at))) throw this.error(message);
    this.digits();
  }

  private string(): string {
    const { text } = this;
    const { length } = text;
    let result = "";
    let at = this.at + 1;
    let from = at;
    for (; at < length; at++) {
      at = stringSkip(text, at, length, PLAIN, true);
      if (at >= length) break;
      const unit = stringUnit(text, at);
      if (unit === QUOTE) {
        this.at = at + 1;
        const last = stringSubstring(text, from, at);
        return result === "" ? last : result + last;
      }
      if (unit < 32) {
        this.at = at;
        throw this.error("Bad control character in string literal in JSON");
      }
      if (unit !== BACKSLASH) continue;
      this.at = at + 1;
      result += stringSubstring(text, from, at) + this.escape();
      from = this.at;
      at = from - 1;
    }
    this.at = length;
    throw this.error("Unterminated string in JSON");
  }

  /** What stands after a backslash. */
  private escape(): string {
    const unit = this.unit(this.at);
    this.at++;
    switch (unit) {
      case QUOTE:
      case BACKSLASH:
      case 47:
        return stringFromUnit(unit);
      case 98:
        return "\b";
      case 102:
        return "\f";
      case 110:
        return "\n";
      case 114:
        return "\r";
      case 116:
        return "\t";
      case 117:
        return this.unicodeEscape();
    }
    this.at--;
    if (unit === END || unit > 255) throw this.unexpected();
    throw this.error("Bad escaped character in JSON");
  }

  private unicodeEscape(): string {
    let value = 0;
    for (let i = 0; i < 4; i++, this.at++) {
      const digit = hexDigit(this.unit(this.at));
      if (digit < 0) throw this.error("Bad Unicode escape in JSON");
      value = value * 16 + digit;
    }
    return stringFromUnit(value);
  }

  // --- errors ---

  private error(message: string): SyntaxError {
    return new SyntaxError(`${message} at position ${this.at}`);
  }

  private unexpected(): SyntaxError {
    const { text, at } = this;
    const { length } = text;
    if (at >= length) return new SyntaxError("Unexpected end of JSON input");
    if (this.unit(at) === QUOTE) return this.error("Unexpected string in JSON");
    if (isDigit(this.unit(at)) || this.unit(at) === MINUS) {
      return this.error("Unexpected number in JSON");
    }
    switch (text) {
      case "undefined":
      case "NaN":
      case "Infinity":
      case "[object Object]":
        return new SyntaxError(`"${text}" is not valid JSON`);
    }
    const excerpt = this.excerpt();
    return new SyntaxError(
      `Unexpected token '${stringFromUnit(this.unit(at))}', ${excerpt} is not valid JSON`,
    );
  }

  /** The text around the place where reading stopped. */
  private excerpt(): string {
    const { text, at } = this;
    const { length } = text;
    if (length <= 2 * CONTEXT) return `"${text}"`;
    if (at < CONTEXT) return `"${stringSubstring(text, 0, at + CONTEXT)}"...`;
    if (at >= length - CONTEXT) return `..."${stringSubstring(text, at - CONTEXT, length)}"`;
    return `..."${stringSubstring(text, at - CONTEXT, at + CONTEXT)}"...`;
  }
}

/** How many characters of the text are shown on either side. */
const CONTEXT = 10;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  return unit < 128 && letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** At most 15 digits, perhaps after a minus sign. */
function integerOf(text: string, start: number, end: number): number {
  const isNegative = stringUnit(text, start) === MINUS;
  let value = 0;
  for (let i = isNegative ? start + 1 : start; i < end; i++) {
    value = value * 10 + (stringUnit(text, i) - 48);
  }
  return isNegative ? -value : value;
}

/** InternalizeJSONProperty (25.5.1.1) */
function revive(holder: object, key: string, reviver: Reviver): unknown {
  const value = getAny(holder, key);
  if (Array.isArray(value)) {
    const { length } = value;
    for (let i = 0; i < length; i++) {
      const made = revive(value, String(i), reviver);
      if (made === undefined) delete value[i];
      else value[i] = made;
    }
  } else if (typeof value === "object" && value !== null) {
    for (const name of ownKeys(value)) {
      const made = revive(value, name, reviver);
      if (made === undefined) delete (value as Table)[name];
      else createDataProperty(value, name, made);
    }
  }
  return callThis(reviver, holder, key, value);
}
