/** Days, years and clock times of a time value (ECMA-262 21.4.1), in UTC, the zone of every image. */

export const MS_PER_DAY = 86400000;
const TIME_MAX = 8.64e15;

/**
 * The day of a time value, counted from 1970-01-01: at most 100,000,000 days from it. Not of NaN. That it is a machine word,
 * like what is made from it below, the analysis cannot know.
 */
export function dayOf(time: number): number {
  return Math.floor(time / MS_PER_DAY) | 0;
}

/** Milliseconds since the day began. Not of NaN. */
export function timeInDay(time: number): number {
  return (time - dayOf(time) * MS_PER_DAY) | 0;
}

export interface Civil {
  readonly year: number;
  /** 0 .. 11 */
  readonly month: number;
  /** 1 .. 31 */
  readonly date: number;
}

const DAYS_PER_ERA = 146097; // 400 years

/** Year, month and date of a day; years are counted from March, so that a leap day comes last. */
export function civilOf(day: number): Civil {
  const shifted = day + 719468; // days since 0000-03-01
  const era = Math.floor(shifted / DAYS_PER_ERA) | 0;
  const inEra = (shifted - era * DAYS_PER_ERA) | 0;
  const leaps = Math.floor(inEra / 1460) - Math.floor(inEra / 36524) + Math.floor(inEra / 146096);
  const yearInEra = Math.floor((inEra - leaps) / 365) | 0;
  const inYear =
    (inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100))) | 0;
  const fromMarch = Math.floor((5 * inYear + 2) / 153) | 0;
  const date = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 2 : fromMarch - 10;
  return { year: era * 400 + yearInEra + (month < 2 ? 1 : 0), month, date };
}

/** MakeDay: any finite numbers; the month may be out of range. */
export function makeDay(year: number, month: number, date: number): number {
  if (!isFiniteNumber(year) || !isFiniteNumber(month) || !isFiniteNumber(date)) return NaN;
  const wholeMonth = Math.trunc(month);
  const years = Math.trunc(year) + Math.floor(wholeMonth / 12);
  if (Math.abs(years) > 400000) return NaN;
  const monthInYear = wholeMonth - Math.floor(wholeMonth / 12) * 12;
  const y = monthInYear < 2 ? years - 1 : years;
  const fromMarch = monthInYear < 2 ? monthInYear + 10 : monthInYear - 2;
  const inYear = Math.floor((153 * fromMarch + 2) / 5);
  const days =
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + inYear - 719468;
  return days + Math.trunc(date) - 1;
}

export function makeTime(hour: number, minute: number, second: number, ms: number): number {
  if (!isFiniteNumber(hour) || !isFiniteNumber(minute)) return NaN;
  if (!isFiniteNumber(second) || !isFiniteNumber(ms)) return NaN;
  return (
    Math.trunc(hour) * 3600000 +
    Math.trunc(minute) * 60000 +
    Math.trunc(second) * 1000 +
    Math.trunc(ms)
  );
}

export function makeDate(day: number, time: number): number {
  return day * MS_PER_DAY + time;
}

/** TimeClip: NaN when it is beyond 100,000,000 days. */
export function clipped(time: number): number {
  return Math.abs(time) <= TIME_MAX ? Math.trunc(time) + 0 : NaN;
}

function isFiniteNumber(x: number): boolean {
  return x - x === 0;
}
