/** Dates as the locale en-US writes them without options: 2/29/2024, 1:05:09 PM. The local time of an image is UTC. */
import { stopUnsupported } from "#es-native";
import { civilOf, dayOf, timeInDay } from "./date-math.ts";

/** Stops where a date would be written otherwise. */
export function checkDateLocale(locales: unknown, options: unknown): void {
  const isKnown = locales === undefined || locales === "en-US" || locales === "en";
  if (!isKnown || options !== undefined)
    stopUnsupported("a date in another locale than en-US, or with options");
}

/** Years before the first count up from it; nothing says that they do. */
export function localeDay(time: number): string {
  const { year, month, date } = civilOf(dayOf(time));
  return `${month + 1}/${date}/${year > 0 ? year : 1 - year}`;
}

export function localeTime(time: number): string {
  const seconds = Math.floor(timeInDay(time) / 1000);
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map((n) => `${n}`.padStart(2, "0"));
  return `${hours % 12 === 0 ? 12 : hours % 12}:${rest.join(":")} ${hours < 12 ? "AM" : "PM"}`;
}
