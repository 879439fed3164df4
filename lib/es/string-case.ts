/**
 * Upper and lower case (ECMA-262 22.1.3.28): the full mappings of Unicode without those of a language, and the one
 * condition there is, a sigma at the end of a word.
 */
import { stringFromLatin1, stringFromUtf16, stringIsLatin1, stringUnit } from "#es-native";
import { isSurrogateLead, isSurrogateTrail } from "./string-units.ts";
import { inRanges, recordAt } from "./table.ts";
import {
  CASE_IGNORABLE,
  CASE_IGNORABLE_HIGH,
  CASED,
  CASED_HIGH,
  LOWER,
  LOWER_HIGH,
  UPPER,
  UPPER_HIGH,
  UPPER_SPECIAL,
} from "./tables/case.ts";

const SIGMA = 0x3a3;
const FINAL_SIGMA = 0x3c2;

/** What a code unit, or a code point less 0x10000, is mapped to by a table of runs. */
function mapped(table: string, unit: number): number {
  const at = recordAt(table, 4, unit);
  if (at < 0) return unit;
  const offset = unit - stringUnit(table, at);
  const stride = stringUnit(table, at + 2);
  if (offset >= stringUnit(table, at + 1) * stride) return unit;
  if (stride === 2 && (offset & 1) !== 0) return unit;
  return stringUnit(table, at + 3) + offset;
}

export function lowerCase(text: string): string {
  if (!stringIsLatin1(text)) return mapText(text, LOWER, LOWER_HIGH, false);
  const { length } = text;
  let at = 0;
  while (at < length && lowerLatin1(stringUnit(text, at)) === stringUnit(text, at)) at++;
  if (at === length) return text;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = lowerLatin1(stringUnit(text, i));
  return stringFromLatin1(bytes, 0, length);
}

export function upperCase(text: string): string {
  if (!stringIsLatin1(text)) return mapText(text, UPPER, UPPER_HIGH, true);
  const { length } = text;
  let isChanged = false;
  for (let i = 0; i < length; i++) {
    const unit = stringUnit(text, i);
    // These three have an upper case outside of Latin-1.
    if (unit === 0xb5 || unit === 0xdf || unit === 0xff)
      return mapText(text, UPPER, UPPER_HIGH, true);
    if (upperLatin1(unit) !== unit) isChanged = true;
  }
  if (!isChanged) return text;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = upperLatin1(stringUnit(text, i));
  return stringFromLatin1(bytes, 0, length);
}

function lowerLatin1(unit: number): number {
  if (unit >= 65 && unit <= 90) return unit + 32;
  return unit >= 0xc0 && unit <= 0xde && unit !== 0xd7 ? unit + 32 : unit;
}

function upperLatin1(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 32;
  return unit >= 0xe0 && unit <= 0xfe && unit !== 0xf7 ? unit - 32 : unit;
}

function mapText(text: string, table: string, high: string, isUpper: boolean): string {
  const { length } = text;
  const units = new Uint16Array(length * 3);
  let to = 0;
  for (let i = 0; i < length; i++) {
    const unit = stringUnit(text, i);
    if (isSurrogateLead(unit) && i + 1 < length && isSurrogateTrail(stringUnit(text, i + 1))) {
      const point = ((unit - 0xd800) << 10) + stringUnit(text, i + 1) - 0xdc00;
      const other = point < 0x10000 ? mapped(high, point) : point;
      units[to++] = 0xd800 + (other >> 10);
      units[to++] = 0xdc00 + (other & 0x3ff);
      i++;
    } else if (isUpper) to = putUpper(units, to, unit, table);
    else if (unit === SIGMA) units[to++] = isWordEnd(text, i) ? FINAL_SIGMA : 0x3c3;
    else if (unit === 0x130) {
      units[to++] = 0x69;
      units[to++] = 0x307;
    } else units[to++] = mapped(table, unit);
  }
  return stringFromUtf16(units, 0, to);
}

function putUpper(units: Uint16Array, at: number, unit: number, table: string): number {
  let to = at;
  const special = recordAt(UPPER_SPECIAL, 4, unit);
  if (special >= 0 && stringUnit(UPPER_SPECIAL, special) === unit) {
    for (let i = 1; i < 4; i++) {
      const next = stringUnit(UPPER_SPECIAL, special + i);
      if (next !== 0) units[to++] = next;
    }
    return to;
  }
  units[to++] = mapped(table, unit);
  return to;
}

const NEITHER = 0;
const IS_CASED = 1;
const IS_IGNORABLE = 2;

/** How the code point that starts or ends at `at` counts for a sigma. */
function caseKind(text: string, at: number): number {
  const unit = stringUnit(text, at);
  let lead = unit;
  let trail = 0;
  if (isSurrogateLead(unit) && at + 1 < text.length) trail = stringUnit(text, at + 1);
  else if (isSurrogateTrail(unit) && at > 0) {
    trail = unit;
    lead = stringUnit(text, at - 1);
  }
  if (isSurrogateLead(lead) && isSurrogateTrail(trail)) {
    const point = ((lead - 0xd800) << 10) + trail - 0xdc00;
    // Plane 14: tags and variation selectors are ignorable.
    if (point >= 0xd0000) return (point & 0xffff) < 0x1f0 ? IS_IGNORABLE : NEITHER;
    if (point >= 0x10000) return NEITHER;
    if (inRanges(CASE_IGNORABLE_HIGH, point)) return IS_IGNORABLE;
    return inRanges(CASED_HIGH, point) ? IS_CASED : NEITHER;
  }
  if (inRanges(CASE_IGNORABLE, unit)) return IS_IGNORABLE;
  return inRanges(CASED, unit) ? IS_CASED : NEITHER;
}

/** Final_Sigma (The Unicode Standard, table 3-17): a cased letter before, none after. */
function isWordEnd(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && caseKind(text, before) === IS_IGNORABLE) before--;
  if (before < 0 || caseKind(text, before) !== IS_CASED) return false;
  let after = at + 1;
  while (after < text.length && caseKind(text, after) === IS_IGNORABLE) after++;
  return after >= text.length || caseKind(text, after) !== IS_CASED;
}
