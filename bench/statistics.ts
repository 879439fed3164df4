/** What repeated measurements say together. */

export interface Summary {
  readonly median: number;
  /** Half of what lies between the smallest and the largest, in per cent of the median. */
  readonly spreadPercent: number;
  readonly runs: number;
}

/** The middle value; of an even number, the mean of the two in the middle. At least one value. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("the median of nothing");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** At least one value; the spread of zeros is 0. */
export function summarize(values: readonly number[]): Summary {
  const middle = median(values);
  const half = (Math.max(...values) - Math.min(...values)) / 2;
  const spreadPercent = half === 0 ? 0 : (100 * half) / Math.abs(middle);
  return { median: middle, spreadPercent, runs: values.length };
}
