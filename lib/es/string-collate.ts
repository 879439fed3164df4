/**
 * String.prototype.localeCompare: the root collation of Unicode (UTS #10 with CLDR's data), which English, German,
 * French, Italian, Portuguese and Dutch use unchanged, for Latin, Greek, Cyrillic, Armenian, digits, punctuation and
 * symbols. Other scripts come after these, by code point. Options: `numeric`, and `sensitivity`
 * other than "case".
 */
import { stringUnit } from "#es-native";
import { RangeError } from "./error.ts";
import { isSurrogateLead, isSurrogateTrail } from "./string-units.ts";
import { recordAt } from "./table.ts";
import { ELEMENTS, EXPANSIONS } from "./tables/collation.ts";

export interface CollatorOptions {
  readonly numeric?: boolean | undefined;
  readonly sensitivity?: string | undefined;
}

const ROOT_LANGUAGES = ["en", "de", "fr", "it", "pt", "nl"];

/** Refuses a language whose order is not the root collation. */
export function checkLocale(locales: string | readonly string[]): void {
  const locale =
    typeof locales === "string" ? locales : locales.length > 0 ? `${locales[0]}` : "en";
  const language = locale.split("-")[0] as string;
  if (!ROOT_LANGUAGES.includes(language.toLowerCase()) || locale.includes("-u-")) {
    throw new RangeError(`Incorrect locale information provided: ${locale} has no collation here`);
  }
}

const PRIMARY = 1;
const SECONDARY = 2;
const TERTIARY = 3;

export function compareTexts(a: string, b: string, options: CollatorOptions | undefined): number {
  let levels = TERTIARY;
  let isNumeric = false;
  if (options !== undefined) {
    isNumeric = options.numeric === true;
    const { sensitivity } = options;
    if (sensitivity === "base") levels = PRIMARY;
    else if (sensitivity === "accent") levels = SECONDARY;
    else if (sensitivity !== undefined && sensitivity !== "variant") {
      throw new RangeError(
        `Value ${sensitivity} out of range for Intl.Collator options property sensitivity`,
      );
    }
  }
  if (a === b) return 0;
  for (let level = PRIMARY; level <= levels; level++) {
    const order = compareLevel(
      new Elements(a, level, isNumeric),
      new Elements(b, level, isNumeric),
    );
    if (order !== 0) return order;
  }
  return 0;
}

function compareLevel(a: Elements, b: Elements): number {
  while (true) {
    const [x, y] = [a.next(), b.next()];
    if (x !== y) return x < y ? -1 : 1;
    if (x === 0) return 0;
  }
}

/** Where the weights of characters without a record start. */
const IMPLICIT = 0x10000;

/** The weights of a text at one level, those that are 0 left out. */
class Elements {
  readonly text: string;
  readonly level: number;
  readonly isNumeric: boolean;
  at = 0;
  /** What is left of an expansion. */
  expansion = 0;
  expansionEnd = 0;
  /** Digits that are left of a number, its length given already. */
  digits = 0;

  constructor(text: string, level: number, isNumeric: boolean) {
    this.text = text;
    this.level = level;
    this.isNumeric = isNumeric;
  }

  /** The next weight, 0 at the end. */
  next(): number {
    while (true) {
      const weight = this.expansion < this.expansionEnd ? this.fromExpansion() : this.fromText();
      if (weight !== 0) return weight < 0 ? 0 : weight;
    }
  }

  private fromExpansion(): number {
    const at = this.expansion;
    this.expansion = at + 2;
    return this.weight(stringUnit(EXPANSIONS, at), stringUnit(EXPANSIONS, at + 1));
  }

  private weight(primary: number, rest: number): number {
    if (this.level === PRIMARY) return primary;
    return this.level === SECONDARY ? rest >> 5 : rest & 31;
  }

  /** -1 at the end. */
  private fromText(): number {
    const { text, at } = this;
    if (at >= text.length) return -1;
    const unit = stringUnit(text, at);
    if (this.isNumeric && this.digits === 0 && unit >= 48 && unit <= 57) {
      // Zeros that lead a number weigh nothing at any level.
      const weight = this.startNumber();
      return this.level === PRIMARY ? weight : 0;
    }
    if (this.digits > 0) this.digits--;
    this.at = at + 1;
    const record = recordAt(ELEMENTS, 3, unit);
    if (record >= 0 && stringUnit(ELEMENTS, record) === unit) {
      const primary = stringUnit(ELEMENTS, record + 1);
      const rest = stringUnit(ELEMENTS, record + 2);
      if (primary <= 0xff00) return this.weight(primary, rest);
      this.expansion = rest;
      this.expansionEnd = rest + (primary - 0xff00) * 2;
      return 0;
    }
    let point = unit;
    if (
      isSurrogateLead(unit) &&
      at + 1 < text.length &&
      isSurrogateTrail(stringUnit(text, at + 1))
    ) {
      point = ((unit - 0xd800) << 10) + stringUnit(text, at + 1) - 0xdc00 + 0x10000;
      this.at = at + 2;
    }
    return this.level === PRIMARY ? IMPLICIT + point : 1;
  }

  /** A number weighs less than letters; one with more digits weighs more. */
  private startNumber(): number {
    const { text } = this;
    let start = this.at;
    while (start + 1 < text.length && stringUnit(text, start) === 48 && isDigit(text, start + 1))
      start++;
    let end = start;
    while (end < text.length && isDigit(text, end)) end++;
    this.at = start;
    this.digits = end - start;
    const zero = recordAt(ELEMENTS, 3, 48);
    // Between the weight of "0" and the next whole one: no other number of digits has it.
    return stringUnit(ELEMENTS, zero + 1) - 1 / (end - start + 1);
  }
}

function isDigit(text: string, at: number): boolean {
  const unit = stringUnit(text, at);
  return unit >= 48 && unit <= 57;
}
