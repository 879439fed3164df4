/** String.prototype.normalize: UAX #15, from the tables of `tables/normalization.ts`. */
import { arrayTruncate, stringIsLatin1, stringUnit } from "#es-native";
import { textOfCodePoint } from "./string-units.ts";
import { recordAt } from "./table.ts";
import {
  CANONICAL,
  COMPATIBLE,
  MARKS,
  MARKS_HIGH,
  PAIRS,
  PAIRS_HIGH,
  POOL,
} from "./tables/normalization.ts";

// Hangul syllables are computed (The Unicode Standard, 3.12).
const L_BASE = 0x1100;
const V_BASE = 0x1161;
const T_BASE = 0x11a7;
const S_BASE = 0xac00;
const V_COUNT = 21;
const T_COUNT = 28;
const S_COUNT = 19 * V_COUNT * T_COUNT;

export function normalizeText(text: string, form: "NFC" | "NFD" | "NFKC" | "NFKD"): string {
  const isCompatible = form === "NFKC" || form === "NFKD";
  const isComposed = form === "NFC" || form === "NFKC";
  if (isPlain(text, isComposed && !isCompatible)) return text;
  const points = decompose(text, isCompatible);
  reorder(points);
  if (isComposed) compose(points);
  let result = "";
  for (const point of points) result += textOfCodePoint(point);
  return result;
}

/** Nothing in it has another form: ASCII always, the rest of Latin-1 for NFC. */
function isPlain(text: string, isLatin1Plain: boolean): boolean {
  if (!stringIsLatin1(text)) return false;
  if (isLatin1Plain) return true;
  for (let i = 0; i < text.length; i++) if (stringUnit(text, i) > 127) return false;
  return true;
}

function decompose(text: string, isCompatible: boolean): number[] {
  const points: number[] = [];
  for (const part of text) {
    const point = part.codePointAt(0) as number;
    if (point < 128) points.push(point);
    else if (point >= S_BASE && point < S_BASE + S_COUNT) pushHangul(points, point - S_BASE);
    else if (
      !(isCompatible && pushFrom(COMPATIBLE, points, point)) &&
      !pushFrom(CANONICAL, points, point)
    ) {
      points.push(point);
    }
  }
  return points;
}

function pushHangul(points: number[], index: number): void {
  points.push(L_BASE + Math.trunc(index / (V_COUNT * T_COUNT)));
  points.push(V_BASE + Math.trunc((index % (V_COUNT * T_COUNT)) / T_COUNT));
  const trail = index % T_COUNT;
  if (trail !== 0) points.push(T_BASE + trail);
}

/** Appends what `point` is made of; false when the table does not have it. */
function pushFrom(table: string, points: number[], point: number): boolean {
  const high = point >> 16;
  const low = point & 0xffff;
  let from = 0;
  let to = table.length >> 2;
  while (from < to) {
    const middle = (from + to) >> 1;
    const plane = stringUnit(table, middle * 4);
    const unit = stringUnit(table, middle * 4 + 1);
    if (plane < high || (plane === high && unit < low)) from = middle + 1;
    else to = middle;
  }
  const at = from * 4;
  if (at >= table.length) return false;
  if (stringUnit(table, at) !== high || stringUnit(table, at + 1) !== low) return false;
  const start = stringUnit(table, at + 2);
  const made = POOL.slice(start, start + stringUnit(table, at + 3));
  for (const part of made) points.push(part.codePointAt(0) as number);
  return true;
}

/** Rank of the combining class; 0 for what starts a sequence. */
function markRank(point: number): number {
  if (point < 0x300) return 0;
  const table = point < 0x10000 ? MARKS : MARKS_HIGH;
  const unit = point < 0x10000 ? point : point - 0x10000;
  if (unit > 0xffff) return 0;
  const at = recordAt(table, 3, unit);
  return at >= 0 && unit <= stringUnit(table, at + 1) ? stringUnit(table, at + 2) : 0;
}

/** Canonical ordering: marks of one base sorted by rank, stable. */
function reorder(points: number[]): void {
  for (let i = 1; i < points.length; i++) {
    const point = points[i] as number;
    const rank = markRank(point);
    if (rank === 0) continue;
    let at = i;
    while (at > 0 && markRank(points[at - 1] as number) > rank) {
      points[at] = points[at - 1] as number;
      at--;
    }
    points[at] = point;
  }
}

function compose(points: number[]): void {
  let starter = -1;
  let length = 0;
  let lastRank = 0;
  for (const point of points) {
    const rank = markRank(point);
    // Blocked when something of the same or a higher class, or another starter, stands between.
    const isNext = length === starter + 1;
    if (starter >= 0 && (isNext || (lastRank > 0 && lastRank < rank))) {
      const whole = composition(points[starter] as number, point);
      if (whole >= 0) {
        points[starter] = whole;
        continue;
      }
    }
    if (rank === 0) starter = length;
    lastRank = rank;
    points[length++] = point;
  }
  arrayTruncate(points, length);
}

/** The primary composite of two code points, or -1. */
function composition(first: number, second: number): number {
  if (first >= L_BASE && first < L_BASE + 19 && second >= V_BASE && second < V_BASE + V_COUNT) {
    return S_BASE + ((first - L_BASE) * V_COUNT + (second - V_BASE)) * T_COUNT;
  }
  const syllable = first - S_BASE;
  if (syllable >= 0 && syllable < S_COUNT && syllable % T_COUNT === 0) {
    return second > T_BASE && second < T_BASE + T_COUNT ? first + second - T_BASE : -1;
  }
  return first < 0x10000 ? pairLow(first, second) : pairHigh(first, second);
}

function pairLow(first: number, second: number): number {
  for (let at = recordAt(PAIRS, 3, first); at >= 0 && stringUnit(PAIRS, at) === first; at -= 3) {
    if (stringUnit(PAIRS, at + 1) === second) return stringUnit(PAIRS, at + 2);
  }
  return -1;
}

function pairHigh(first: number, second: number): number {
  const unit = first - 0x10000;
  if (unit > 0xffff) return -1;
  for (
    let at = recordAt(PAIRS_HIGH, 4, unit);
    at >= 0 && stringUnit(PAIRS_HIGH, at) === unit;
    at -= 4
  ) {
    const other = (stringUnit(PAIRS_HIGH, at + 1) << 16) + stringUnit(PAIRS_HIGH, at + 2);
    if (other === second) return stringUnit(PAIRS_HIGH, at + 3) + 0x10000;
  }
  return -1;
}
