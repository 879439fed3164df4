/**
 * Asks the same of a built-in of this room and of the engine the tests run on, and compares: values, what is left of
 * the receiver, and errors by name and message. For tests only.
 */

export type Outcome = { readonly value: unknown } | { readonly error: string };

/** What `fn` gives; an iterator as the list of what it yields. */
export function outcomeOf(fn: () => unknown): Outcome {
  try {
    const value = fn();
    return { value: isIterator(value) ? [...value] : value };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: `${name}: ${message}` };
  }
}

function isIterator(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "next" in value &&
    typeof value.next === "function"
  );
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The method `name` of a class of this room and of the engine's. */
export function pair(own: object, engine: object, name: PropertyKey): readonly [Method, Method] {
  const table = (o: object): Record<PropertyKey, Method> => o as Record<PropertyKey, Method>;
  const [a, b] = [table(own)[name], table(engine)[name]];
  if (a === undefined || b === undefined) throw new Error(`no method ${String(name)}`);
  return [a, b];
}

/** How many random cases to try: all with ES_CASES=all in the environment, else one of ten. */
export function cases(all: number): number {
  const { process } = globalThis as unknown as { process: { env: Record<string, string> } };
  return process.env["ES_CASES"] === "all" ? all : Math.ceil(all / 10);
}

/** Numbers that look random and are the same in every run (mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** 0 .. 2^32 - 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  below(limit: number): number {
    return this.next() % limit;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  list<T>(maxLength: number, make: () => T): T[] {
    const items: T[] = [];
    for (let n = this.below(maxLength + 1); n > 0; n--) items.push(make());
    return items;
  }
}
