/** Map (ECMA-262 24.1). Entries are visited in the order they came, also while the map changes. */
import { arrayForget, arrayGet, arrayPush, arraySet, callThis } from "#es-native";
import { checkIterable, describe, kindAndValue } from "./describe.ts";
import { TypeError } from "./error.ts";
import { type Era, entryAfter, HashTable, hashOf, moveDown } from "./hash-table.ts";
import { FastIterator } from "./iterate.ts";

export class Map<K, V> {
  readonly #table = new HashTable<K>();
  readonly #list: V[] = [];

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    if (entries === undefined || entries === null) return;
    checkIterable(entries);
    for (const entry of entries) {
      if (typeof entry !== "object" || entry === null) {
        throw new TypeError(`Iterator value ${describe(entry)} is not an entry object`);
      }
      this.set(entry[0], entry[1]);
    }
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor Map requires 'new'");
  }

  get size(): number {
    return this.#table.size;
  }

  get(key: K): V | undefined {
    const entry = this.#table.find(key, hashOf(key));
    return entry < 0 ? undefined : arrayGet(this.#list, entry);
  }

  has(key: K): boolean {
    return this.#table.find(key, hashOf(key)) >= 0;
  }

  set(key: K, value: V): Map<K, V> {
    const table = this.#table;
    const list = this.#list;
    const hash = hashOf(key);
    const entry = table.find(key, hash);
    if (entry >= 0) arraySet(list, entry, value);
    else {
      if (table.used === table.limit) {
        moveDown(table, list);
        table.rebuild();
      }
      table.append(key === 0 ? (0 as K) : key, hash);
      arrayPush(list, value);
    }
    return this;
  }

  delete(key: K): boolean {
    const entry = this.#table.find(key, hashOf(key));
    if (entry < 0) return false;
    this.#table.remove(entry);
    arrayForget(this.#list, entry);
    return true;
  }

  clear(): void {
    this.#table.clear(this.#list);
  }

  forEach(callback: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    if (typeof callback !== "function")
      throw new TypeError(`${kindAndValue(callback)} is not a function`);
    const table = this.#table;
    const list = this.#list;
    const cursor = new Cursor(table);
    for (let entry = cursor.step(table); entry >= 0; entry = cursor.step(table)) {
      const key = arrayGet(table.keys, entry);
      const value = arrayGet(list, entry);
      if (thisArg === undefined) callback(value, key, this);
      else callThis(callback, thisArg, value, key, this);
    }
  }

  keys(): FastIterator<K> {
    return new MapKeys<K>(this.#table);
  }

  values(): FastIterator<V> {
    return new MapValues<V>(this.#table, this.#list);
  }

  entries(): FastIterator<[K, V]> {
    return new MapEntries<K, V>(this.#table, this.#list);
  }

  [Symbol.iterator](): FastIterator<[K, V]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "Map";
  }
}

/** An iterator over the entries of a table; `inspect` asks for those that are left. */
export abstract class TableIterator<T> extends FastIterator<T> {
  /** Keys and values take turns in what is left. */
  get $hasPairs(): boolean {
    return false;
  }

  abstract $left(): unknown[];
}

/** The numbers of the entries that a cursor has before it; it stays where it is. */
export function entriesLeft(table: HashTable<unknown>, cursor: Cursor): number[] {
  const copy = new Cursor(table);
  copy.era = cursor.era;
  copy.entry = cursor.entry;
  copy.isDone = cursor.isDone;
  const entries: number[] = [];
  for (let entry = copy.step(table); entry >= 0; entry = copy.step(table)) entries.push(entry);
  return entries;
}

/** A place between entries. */
export class Cursor {
  era: Era;
  entry = 0;
  isDone = false;

  constructor(table: HashTable<unknown>) {
    this.era = table.currentEra();
  }

  /** The next entry, or -1 at the end, for good. */
  step(table: HashTable<unknown>): number {
    if (this.isDone) return -1;
    for (let next = this.era.next; next !== null; next = this.era.next) {
      this.entry = entryAfter(this.era, this.entry);
      this.era = next;
    }
    const entry = table.nextEntry(this.entry);
    if (entry >= table.used) {
      this.isDone = true;
      return -1;
    }
    this.entry = entry + 1;
    return entry;
  }
}

export class MapKeys<K> extends TableIterator<K> {
  readonly table: HashTable<K>;
  readonly cursor: Cursor;

  constructor(table: HashTable<K>) {
    super();
    this.table = table;
    this.cursor = new Cursor(table);
  }

  override $advance(): boolean {
    const { table } = this;
    const entry = this.cursor.step(table);
    if (entry < 0) return false;
    this.$current = arrayGet(table.keys, entry);
    return true;
  }

  override $left(): unknown[] {
    const { keys } = this.table;
    return entriesLeft(this.table, this.cursor).map((entry) => arrayGet(keys, entry));
  }

  override get [Symbol.toStringTag](): string {
    return "Map Iterator";
  }
}

class MapValues<V> extends TableIterator<V> {
  readonly table: HashTable<unknown>;
  readonly list: V[];
  readonly cursor: Cursor;

  constructor(table: HashTable<unknown>, list: V[]) {
    super();
    this.table = table;
    this.list = list;
    this.cursor = new Cursor(table);
  }

  override $advance(): boolean {
    const entry = this.cursor.step(this.table);
    if (entry < 0) return false;
    this.$current = arrayGet(this.list, entry);
    return true;
  }

  override $left(): unknown[] {
    const { list } = this;
    return entriesLeft(this.table, this.cursor).map((entry) => arrayGet(list, entry));
  }

  override get [Symbol.toStringTag](): string {
    return "Map Iterator";
  }
}

class MapEntries<K, V> extends TableIterator<[K, V]> {
  readonly table: HashTable<K>;
  readonly list: V[];
  readonly cursor: Cursor;

  constructor(table: HashTable<K>, list: V[]) {
    super();
    this.table = table;
    this.list = list;
    this.cursor = new Cursor(table);
  }

  override $advance(): boolean {
    const { table } = this;
    const entry = this.cursor.step(table);
    if (entry < 0) return false;
    this.$current = [arrayGet(table.keys, entry), arrayGet(this.list, entry)];
    return true;
  }

  override get $hasPairs(): boolean {
    return true;
  }

  override $left(): unknown[] {
    const items: unknown[] = [];
    for (const entry of entriesLeft(this.table, this.cursor))
      items.push(arrayGet(this.table.keys, entry), arrayGet(this.list, entry));
    return items;
  }

  override get [Symbol.toStringTag](): string {
    return "Map Iterator";
  }
}
