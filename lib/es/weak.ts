/**
 * WeakMap, WeakSet, WeakRef and FinalizationRegistry (ECMA-262 24.3, 24.4, 26.1, 26.2). Nobody can see when a key is
 * collected; here it is when the map is: entries are held as in a Map. A WeakRef never loses its target and no cleanup
 * is ever called, which the specification allows.
 */
import { arrayForget, arrayGet, arrayPush, arraySet } from "#es-native";
import { checkIterable, describe } from "./describe.ts";
import { TypeError } from "./error.ts";
import { HashTable, hashOf, moveDown } from "./hash-table.ts";
import { Symbol as EcmaSymbol } from "./symbol.ts";

/** CanBeHeldWeakly (9.14): objects, functions, and symbols that are not registered. */
function canBeHeldWeakly(value: unknown): boolean {
  if (typeof value === "object") return value !== null;
  if (typeof value === "symbol") return EcmaSymbol.keyFor(value) === undefined;
  return typeof value === "function";
}

export class WeakMap<K, V> {
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

  static ["%call"](): never {
    throw new TypeError("Constructor WeakMap requires 'new'");
  }

  get(key: K): V | undefined {
    const entry = this.#table.find(key, hashOf(key));
    return entry < 0 ? undefined : arrayGet(this.#list, entry);
  }

  has(key: K): boolean {
    return this.#table.find(key, hashOf(key)) >= 0;
  }

  set(key: K, value: V): WeakMap<K, V> {
    if (!canBeHeldWeakly(key)) throw new TypeError("Invalid value used as weak map key");
    const hash = hashOf(key);
    const entry = this.#table.find(key, hash);
    if (entry >= 0) arraySet(this.#list, entry, value);
    else {
      if (this.#table.used === this.#table.limit) {
        moveDown(this.#table, this.#list);
        this.#table.rebuild();
      }
      this.#table.append(key, hash);
      arrayPush(this.#list, value);
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

  get [Symbol.toStringTag](): string {
    return "WeakMap";
  }
}

export class WeakSet<T> {
  readonly #table = new HashTable<T>();

  constructor(items?: Iterable<T> | null) {
    if (items === undefined || items === null) return;
    checkIterable(items);
    for (const item of items) this.add(item);
  }

  static ["%call"](): never {
    throw new TypeError("Constructor WeakSet requires 'new'");
  }

  has(value: T): boolean {
    return this.#table.find(value, hashOf(value)) >= 0;
  }

  add(value: T): WeakSet<T> {
    if (!canBeHeldWeakly(value)) throw new TypeError("Invalid value used in weak set");
    const hash = hashOf(value);
    if (this.#table.find(value, hash) < 0) {
      if (this.#table.used === this.#table.limit) this.#table.rebuild();
      this.#table.append(value, hash);
    }
    return this;
  }

  delete(value: T): boolean {
    const entry = this.#table.find(value, hashOf(value));
    if (entry < 0) return false;
    this.#table.remove(entry);
    return true;
  }

  get [Symbol.toStringTag](): string {
    return "WeakSet";
  }
}

export class WeakRef<T> {
  readonly #target: T;

  constructor(target: T) {
    if (!canBeHeldWeakly(target)) throw new TypeError("WeakRef: invalid target");
    this.#target = target;
  }

  static ["%call"](): never {
    throw new TypeError("Constructor WeakRef requires 'new'");
  }

  deref(): T | undefined {
    return this.#target;
  }

  get [Symbol.toStringTag](): string {
    return "WeakRef";
  }
}

export class FinalizationRegistry {
  /** Tokens under which something is registered. */
  readonly #tokens = new WeakSet<unknown>();

  constructor(cleanup: unknown) {
    if (typeof cleanup !== "function") {
      throw new TypeError("FinalizationRegistry: cleanup must be callable");
    }
  }

  static ["%call"](): never {
    throw new TypeError("Constructor FinalizationRegistry requires 'new'");
  }

  register(target: unknown, held: unknown, token: unknown = undefined): void {
    if (!canBeHeldWeakly(target)) {
      throw new TypeError("FinalizationRegistry.prototype.register: invalid target");
    }
    if (target === held) {
      const message = "target and holdings must not be same";
      throw new TypeError(`FinalizationRegistry.prototype.register: ${message}`);
    }
    if (canBeHeldWeakly(token)) this.#tokens.add(token);
    else if (token !== undefined) throw invalidToken(token);
  }

  unregister(token: unknown): boolean {
    if (!canBeHeldWeakly(token)) throw invalidToken(token);
    return this.#tokens.delete(token);
  }

  get [Symbol.toStringTag](): string {
    return "FinalizationRegistry";
  }
}

function invalidToken(token: unknown): TypeError {
  return new TypeError(`Invalid unregisterToken ('${describe(token)}')`);
}
