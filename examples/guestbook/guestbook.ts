/**
 * The entries of the guestbook, in memcached: `count` is how many were written ever, `entry:N` is
 * the N-th as JSON. `incr` hands out the numbers, so two pages that write at once write two entries.
 *
 * A cache may forget. A missing entry is left out; when the count is gone the book starts anew.
 */
import type { Memcached } from "./memcached.ts";

export interface Entry {
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

const NAME_MAX = 60;
const TEXT_MAX = 2000;
const SHOWN_MAX = 50;
const COUNT = "count";

export class Guestbook {
  readonly #cache: Memcached;

  constructor(cache: Memcached) {
    this.#cache = cache;
  }

  /** Adds an entry. Empty, or what is wrong with it. */
  async add(name: string, text: string): Promise<string> {
    const entry: Entry = { name: name.trim(), text: text.trim(), atMs: Date.now() };
    if (entry.name === "" || entry.text === "") return "Please write a name and a text.";
    if (entry.name.length > NAME_MAX) return `A name has at most ${NAME_MAX} characters.`;
    if (entry.text.length > TEXT_MAX) return `A text has at most ${TEXT_MAX} characters.`;
    await this.#cache.add(COUNT, "0");
    const number = await this.#cache.increment(COUNT);
    if (number === null) return "The book was just emptied. Please try again.";
    await this.#cache.set(`entry:${number}`, JSON.stringify(entry));
    return "";
  }

  /** The latest entries, latest first. */
  async entries(): Promise<Entry[]> {
    const count = Number((await this.#cache.get([COUNT])).get(COUNT) ?? "0");
    const first = Math.max(1, count - SHOWN_MAX + 1);
    const keys = Array.from({ length: count - first + 1 }, (_, index) => `entry:${count - index}`);
    if (keys.length === 0) return [];
    const found = await this.#cache.get(keys);
    return keys.flatMap((key) => readEntry(found.get(key)));
  }
}

/** Others may write to the cache: what is not an entry is left out. */
function readEntry(text: string | undefined): Entry[] {
  if (text === undefined) return [];
  try {
    const { name, text: body, atMs } = JSON.parse(text) as Record<string, unknown>;
    const isEntry =
      typeof name === "string" && typeof body === "string" && typeof atMs === "number";
    return isEntry ? [{ name, text: body, atMs }] : [];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return [];
    throw error;
  }
}
