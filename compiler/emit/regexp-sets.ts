/** Tests of code units against sets, in C: comparisons for a few ranges, else a table of bits. */

/** First and last of each range, in order; no two touch. */
export type Ranges = readonly number[];

/** More ranges than this are looked up. */
const COMPARED_MOST = 2;
/** … and above the table of bits, more than this by a search. */
const HIGH_COMPARED_MOST = 4;
const TABLE_UNITS = 256;
const WORD_BITS = 32;

/** The part of a set up to `most`. */
export function clipped(ranges: Ranges, most: number, least = 0): number[] {
  const result: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const first = Math.max(ranges[i]!, least);
    const last = Math.min(ranges[i + 1]!, most);
    if (first > last) continue;
    if (result.length > 0 && result[result.length - 1] === first - 1) {
      result[result.length - 1] = last;
    } else result.push(first, last);
  }
  return result;
}

/** What of 0 to `most` is not in the set. */
export function opposite(ranges: Ranges, most: number): number[] {
  const result: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i]! > next) result.push(next, ranges[i]! - 1);
    next = ranges[i + 1]! + 1;
  }
  if (next <= most) result.push(next, most);
  return result;
}

/** The ranges of the numbers that `has` says are in the set. */
export function rangesOf(count: number, has: (value: number) => boolean): number[] {
  const result: number[] = [];
  for (let value = 0; value < count; value++) {
    if (!has(value)) continue;
    if (result[result.length - 1] === value - 1) result[result.length - 1] = value;
    else result.push(value, value);
  }
  return result;
}

export function isIn(ranges: Ranges, value: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    if (value <= ranges[i + 1]!) return value >= ranges[i]!;
  }
  return false;
}

/** The tables that the tests of one function use. */
export class SetTables {
  private readonly names = new Map<string, string>();
  readonly definitions: string[] = [];

  /** An expression: is `u`, a variable of 0 to `most`, in the set? */
  test(ranges: Ranges, most: number, u: string): string {
    const own = clipped(ranges, most);
    const others = opposite(own, most);
    if (own.length === 0) return "false";
    if (others.length === 0) return "true";
    if (others.length < own.length) return `!${this.positive(others, most, u)}`;
    return this.positive(own, most, u);
  }

  /** How many comparisons `test` makes. */
  cost(ranges: Ranges, most: number): number {
    const own = clipped(ranges, most);
    return Math.min(own.length, opposite(own, most).length, 2 * COMPARED_MOST + 1);
  }

  private positive(ranges: Ranges, most: number, u: string): string {
    if (ranges.length <= 2 * COMPARED_MOST) return compared(ranges, most, u);
    const high = clipped(ranges, most, TABLE_UNITS);
    const low = `(${this.bits(clipped(ranges, TABLE_UNITS - 1))}[${u} >> 5] >> (${u} & 31) & 1)`;
    if (most < TABLE_UNITS) return low;
    const above = high.length === 0 ? "false" : this.above(high, most, u);
    return `(${u} < ${TABLE_UNITS} ? ${low} : ${above})`;
  }

  private above(ranges: Ranges, most: number, u: string): string {
    if (ranges.length <= 2 * HIGH_COMPARED_MOST) return compared(ranges, most, u);
    const table = this.table("ranges", "uint32_t", ranges);
    return `rt_regexp_in(${table}, ${ranges.length / 2}, ${u})`;
  }

  private bits(ranges: Ranges): string {
    const words = new Uint32Array(TABLE_UNITS / WORD_BITS);
    for (let unit = 0; unit < TABLE_UNITS; unit++) {
      if (isIn(ranges, unit)) words[unit >> 5]! |= 1 << (unit & 31);
    }
    return this.table("bits", "uint32_t", [...words]);
  }

  table(prefix: string, type: string, values: readonly number[]): string {
    const text = values.join(", ");
    const key = `${type} ${text}`;
    let name = this.names.get(key);
    if (name === undefined) {
      name = `${prefix}${this.names.size}`;
      this.names.set(key, name);
      this.definitions.push(`static const ${type} ${name}[] = {${text}};`);
    }
    return name;
  }
}

function compared(ranges: Ranges, most: number, u: string): string {
  const tests: string[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const first = ranges[i]!;
    const last = ranges[i + 1]!;
    if (first === last) tests.push(`${u} == ${first}`);
    else if (first === 0) tests.push(`${u} <= ${last}`);
    else if (last === most) tests.push(`${u} >= ${first}`);
    else tests.push(`${u} - ${first} <= ${last - first}u`);
  }
  return `(${tests.join(" || ")})`;
}
