/** Set (ECMA-262 24.2). Values are visited in the order they came, also while the set changes. */
import { arrayGet, callThis } from "#es-native";
import { checkIterable, kindAndValue } from "./describe.ts";
import { TypeError } from "./error.ts";
import { HashTable, hashOf } from "./hash-table.ts";
import type { FastIterator } from "./iterate.ts";
import { Cursor, entriesLeft, MapKeys, TableIterator } from "./map.ts";

/** A set has no values beside its keys. */
const NOTHING: undefined[] = [];

export class Set<T> {
  readonly #table = new HashTable<T>();

  constructor(items?: Iterable<T> | null) {
    if (items === undefined || items === null) return;
    checkIterable(items);
    for (const item of items) this.add(item);
  }

  /** For tests: how large is its table? */
  static ["%places"](set: Set<unknown>): number {
    return set.#table.slots.length;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Set requires 'new'");
  }

  get size(): number {
    return this.#table.size;
  }

  has(value: T): boolean {
    return this.#table.find(value, hashOf(value)) >= 0;
  }

  add(value: T): Set<T> {
    const table = this.#table;
    const hash = hashOf(value);
    if (table.find(value, hash) < 0) {
      if (table.used === table.limit) table.rebuild();
      table.append(value === 0 ? (0 as T) : value, hash);
    }
    return this;
  }

  delete(value: T): boolean {
    const entry = this.#table.find(value, hashOf(value));
    if (entry < 0) return false;
    this.#table.remove(entry);
    return true;
  }

  clear(): void {
    this.#table.clear(NOTHING);
  }

  forEach(callback: (value: T, key: T, set: Set<T>) => void, thisArg?: unknown): void {
    if (typeof callback !== "function")
      throw new TypeError(`${kindAndValue(callback)} is not a function`);
    const table = this.#table;
    const cursor = new Cursor(table);
    for (let entry = cursor.step(table); entry >= 0; entry = cursor.step(table)) {
      const value = arrayGet(table.keys, entry);
      if (thisArg === undefined) callback(value, value, this);
      else callThis(callback, thisArg, value, value, this);
    }
  }

  values(): FastIterator<T> {
    return new SetValues<T>(this.#table);
  }

  keys(): FastIterator<T> {
    return this.values();
  }

  entries(): FastIterator<[T, T]> {
    return new SetEntries<T>(this.#table);
  }

  [Symbol.iterator](): FastIterator<T> {
    return this.values();
  }

  get [Symbol.toStringTag](): string {
    return "Set";
  }
}

/** Goes over the values as that of a Map over its keys. */
class SetValues<T> extends MapKeys<T> {
  override get [Symbol.toStringTag](): string {
    return "Set Iterator";
  }
}

class SetEntries<T> extends TableIterator<[T, T]> {
  readonly table: HashTable<T>;
  readonly cursor: Cursor;

  constructor(table: HashTable<T>) {
    super();
    this.table = table;
    this.cursor = new Cursor(table);
  }

  override $advance(): boolean {
    const { table } = this;
    const entry = this.cursor.step(table);
    if (entry < 0) return false;
    const value = arrayGet(table.keys, entry);
    this.$current = [value, value];
    return true;
  }

  override get $hasPairs(): boolean {
    return true;
  }

  override $left(): unknown[] {
    const items: unknown[] = [];
    for (const entry of entriesLeft(this.table, this.cursor)) {
      const value = arrayGet(this.table.keys, entry);
      items.push(value, value);
    }
    return items;
  }

  override get [Symbol.toStringTag](): string {
    return "Set Iterator";
  }
}
