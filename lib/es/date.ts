/** Date (ECMA-262 21.4). The local time of an image is UTC. */
import { clockWallMs } from "#es-native";
import { checkDateLocale, localeDay, localeTime } from "./date-locale.ts";
import { civilOf, clipped, dayOf, makeDate, makeDay, makeTime, timeInDay } from "./date-math.ts";
import { parseDate } from "./date-parse.ts";
import { RangeError, TypeError } from "./error.ts";
import { toPrimitiveDefault } from "./operators.ts";

export class Date {
  /** Milliseconds since the epoch, or NaN. */
  #time: number;

  static now(): number {
    return clockWallMs();
  }

  static parse(text: string): number {
    return parseDate(`${text}`);
  }

  static UTC(...parts: number[]): number {
    return timeOfParts(parts, NaN);
  }

  /** Date(): what time it is, whatever the arguments. */
  static ["%call"](): string {
    return fullText(clockWallMs());
  }

  constructor(...parts: unknown[]) {
    if (parts.length === 0) this.#time = clockWallMs();
    else if (parts.length === 1) this.#time = timeFrom(parts[0]);
    else this.#time = timeOfParts(parts, 0);
  }

  // --- reading ---

  getTime(): number {
    return this.#time;
  }
  valueOf(): number {
    return this.#time;
  }
  getTimezoneOffset(): number {
    return this.#time !== this.#time ? NaN : 0;
  }
  getYear(): number {
    return this.getFullYear() - 1900;
  }
  getFullYear(): number {
    const time = this.#time;
    return time !== time ? NaN : civilOf(dayOf(time)).year;
  }
  getUTCFullYear(): number {
    return this.getFullYear();
  }
  getMonth(): number {
    const time = this.#time;
    return time !== time ? NaN : civilOf(dayOf(time)).month;
  }
  getUTCMonth(): number {
    return this.getMonth();
  }
  getDate(): number {
    const time = this.#time;
    return time !== time ? NaN : civilOf(dayOf(time)).date;
  }
  getUTCDate(): number {
    return this.getDate();
  }
  getDay(): number {
    const time = this.#time;
    return time !== time ? NaN : weekday(time);
  }
  getUTCDay(): number {
    return this.getDay();
  }
  getHours(): number {
    const time = this.#time;
    return time !== time ? NaN : Math.floor(timeInDay(time) / 3600000);
  }
  getUTCHours(): number {
    return this.getHours();
  }
  getMinutes(): number {
    const time = this.#time;
    return time !== time ? NaN : Math.floor(timeInDay(time) / 60000) % 60;
  }
  getUTCMinutes(): number {
    return this.getMinutes();
  }
  getSeconds(): number {
    const time = this.#time;
    return time !== time ? NaN : Math.floor(timeInDay(time) / 1000) % 60;
  }
  getUTCSeconds(): number {
    return this.getSeconds();
  }
  getMilliseconds(): number {
    const time = this.#time;
    return time !== time ? NaN : timeInDay(time) % 1000;
  }
  getUTCMilliseconds(): number {
    return this.getMilliseconds();
  }

  // --- changing ---

  setTime(time: number): number {
    this.#time = clipped(+time);
    return this.#time;
  }
  setMilliseconds(ms: number): number {
    return this.#setClock(undefined, undefined, undefined, +ms);
  }
  setUTCMilliseconds(ms: number): number {
    return this.setMilliseconds(ms);
  }
  setSeconds(...parts: number[]): number {
    return this.#setClock(undefined, undefined, given(parts, 0), given(parts, 1));
  }
  setUTCSeconds(...parts: number[]): number {
    return this.setSeconds(...parts);
  }
  setMinutes(...parts: number[]): number {
    return this.#setClock(undefined, given(parts, 0), given(parts, 1), given(parts, 2));
  }
  setUTCMinutes(...parts: number[]): number {
    return this.setMinutes(...parts);
  }
  setHours(...parts: number[]): number {
    return this.#setClock(given(parts, 0), given(parts, 1), given(parts, 2), given(parts, 3));
  }
  setUTCHours(...parts: number[]): number {
    return this.setHours(...parts);
  }
  setDate(...parts: number[]): number {
    return this.#setCivil(undefined, undefined, given(parts, 0));
  }
  setUTCDate(...parts: number[]): number {
    return this.setDate(...parts);
  }
  setMonth(...parts: number[]): number {
    return this.#setCivil(undefined, given(parts, 0), given(parts, 1));
  }
  setUTCMonth(...parts: number[]): number {
    return this.setMonth(...parts);
  }
  setFullYear(...parts: number[]): number {
    const [year, month, date] = [given(parts, 0), given(parts, 1), given(parts, 2)];
    if (this.#time !== this.#time) this.#time = 0;
    return this.#setCivil(year, month, date);
  }
  setUTCFullYear(...parts: number[]): number {
    return this.setFullYear(...parts);
  }

  /** Sets the parts of the day that are given. */
  #setClock(
    hours: number | undefined,
    minutes: number | undefined,
    seconds: number | undefined,
    ms: number | undefined,
  ): number {
    const time = this.#time;
    if (time !== time) return time;
    const clock = makeTime(
      hours ?? this.getHours(),
      minutes ?? this.getMinutes(),
      seconds ?? this.getSeconds(),
      ms ?? this.getMilliseconds(),
    );
    this.#time = clipped(makeDate(dayOf(time), clock));
    return this.#time;
  }

  #setCivil(year: number | undefined, month: number | undefined, date: number | undefined): number {
    const time = this.#time;
    if (time !== time) return time;
    const civil = civilOf(dayOf(time));
    const day = makeDay(year ?? civil.year, month ?? civil.month, date ?? civil.date);
    this.#time = clipped(makeDate(day, timeInDay(time)));
    return this.#time;
  }

  // --- text ---

  toISOString(): string {
    const time = this.#time;
    if (time !== time) throw new RangeError("Invalid time value");
    return isoText(time);
  }

  toJSON(): string | null {
    return this.#time !== this.#time ? null : this.toISOString();
  }

  toDateString(): string {
    return this.#time !== this.#time ? "Invalid Date" : dateText(this.#time);
  }

  toTimeString(): string {
    return this.#time !== this.#time ? "Invalid Date" : timeText(this.#time);
  }

  toString(): string {
    return this.#time !== this.#time ? "Invalid Date" : fullText(this.#time);
  }

  toUTCString(): string {
    const time = this.#time;
    if (time !== time) return "Invalid Date";
    const { year, month, date } = civilOf(dayOf(time));
    return `${dayName(time)}, ${padded(date, 2)} ${monthName(month)} ${yearText(year)} ${clockText(time)} GMT`;
  }

  toLocaleString(locales?: unknown, options?: unknown): string {
    checkDateLocale(locales, options);
    const time = this.#time;
    return time !== time ? "Invalid Date" : `${localeDay(time)}, ${localeTime(time)}`;
  }

  toLocaleDateString(locales?: unknown, options?: unknown): string {
    checkDateLocale(locales, options);
    return this.#time !== this.#time ? "Invalid Date" : localeDay(this.#time);
  }

  toLocaleTimeString(locales?: unknown, options?: unknown): string {
    checkDateLocale(locales, options);
    return this.#time !== this.#time ? "Invalid Date" : localeTime(this.#time);
  }

  /** B.2.3.2: years below 100 are those of the twentieth century. */
  setYear(year: number): number {
    const given = +year;
    const whole = Math.trunc(given);
    if (this.#time !== this.#time) this.#time = 0;
    return this.#setCivil(whole >= 0 && whole <= 99 ? whole + 1900 : given, undefined, undefined);
  }

  toGMTString(): string {
    return this.toUTCString();
  }

  static ["%shown"](date: Date): string {
    const time = date.#time;
    return time !== time ? "Invalid Date" : isoText(time);
  }

  [Symbol.toPrimitive](hint: string): unknown {
    if (hint === "number") return this.valueOf();
    if (hint === "string" || hint === "default") return this.toString();
    throw new TypeError(`Invalid hint: ${hint}`);
  }
}

/** How a date is inspected, whatever methods its class has replaced. */
export function shownDate(date: Date): string {
  return Date["%shown"](date);
}

/** An argument of a setter, undefined when there is none. The first one is always there. */
function given(parts: readonly unknown[], index: number): number | undefined {
  if (index < parts.length) return +(parts[index] as number);
  return index === 0 ? NaN : undefined;
}

/** The time value that the only argument of the constructor stands for. */
function timeFrom(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  const plain = typeof value === "object" && value !== null ? toPrimitiveDefault(value) : value;
  return typeof plain === "string" ? parseDate(plain) : clipped(+(plain as number));
}

/** The time value of year, month, date, hours, minutes, seconds and milliseconds, as many as there are. */
function timeOfParts(parts: readonly unknown[], absentYear: number): number {
  const part = (index: number, absent: number): number =>
    index < parts.length ? +(parts[index] as number) : absent;
  const year = part(0, absentYear);
  const [month, date] = [part(1, 0), part(2, 1)];
  const time = makeTime(part(3, 0), part(4, 0), part(5, 0), part(6, 0));
  const whole = Math.trunc(year);
  const full = whole >= 0 && whole <= 99 ? 1900 + whole : year;
  return clipped(makeDate(makeDay(full, month, date), time));
}

function weekday(time: number): number {
  const day = (dayOf(time) + 4) % 7;
  return (day < 0 ? day + 7 : day) + 0; // not -0
}

function padded(x: number, digits: number): string {
  return String(x).padStart(digits, "0");
}

function isoText(time: number): string {
  const { year, month, date } = civilOf(dayOf(time));
  const y =
    year >= 0 && year <= 9999
      ? padded(year, 4)
      : (year < 0 ? "-" : "+") + padded(Math.abs(year), 6);
  return `${y}-${padded(month + 1, 2)}-${padded(date, 2)}T${clockText(time)}.${padded(timeInDay(time) % 1000, 3)}Z`;
}

function yearText(year: number): string {
  return year < 0 ? `-${padded(-year, 4)}` : padded(year, 4);
}

function clockText(time: number): string {
  const seconds = Math.floor(timeInDay(time) / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}:${padded(seconds % 60, 2)}`;
}

function dateText(time: number): string {
  const { year, month, date } = civilOf(dayOf(time));
  return `${dayName(time)} ${monthName(month)} ${padded(date, 2)} ${yearText(year)}`;
}

function timeText(time: number): string {
  return `${clockText(time)} GMT+0000 (Coordinated Universal Time)`;
}

function fullText(time: number): string {
  return `${dateText(time)} ${timeText(time)}`;
}

function dayName(time: number): string {
  return "SunMonTueWedThuFriSat".substring(weekday(time) * 3, weekday(time) * 3 + 3);
}

function monthName(month: number): string {
  return "JanFebMarAprMayJunJulAugSepOctNovDec".substring(month * 3, month * 3 + 3);
}
