/**
 * WeakMap, WeakSet, WeakRef and FinalizationRegistry (ECMA-262 24.3, 24.4, 26.1, 26.2). What only they refer to goes when
 * everything is collected, which happens when the heap has about doubled; not with every collection of the young.
 */
import { weakCleared } from "#es-native";
import { checkIterable, describe } from "./describe.ts";
import { TypeError } from "./error.ts";
import { Symbol as EcmaSymbol } from "./symbol.ts";
import { installCleanup, installKept, runJobs } from "./turn.ts";
import { WeakCell } from "./weak-cell.ts";
import { WeakTable } from "./weak-table.ts";

/** CanBeHeldWeakly (9.14): objects, functions, and symbols that are not registered. */
function canBeHeldWeakly(value: unknown): boolean {
  if (typeof value === "object") return value !== null;
  if (typeof value === "symbol") return EcmaSymbol.keyFor(value) === undefined;
  return typeof value === "function";
}

export class WeakMap<K, V> {
  readonly #table = new WeakTable<K, V>();

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
    return this.#table.find(key)?.value;
  }

  has(key: K): boolean {
    return this.#table.find(key) !== null;
  }

  set(key: K, value: V): WeakMap<K, V> {
    if (!canBeHeldWeakly(key)) throw new TypeError("Invalid value used as weak map key");
    const cell = this.#table.find(key);
    if (cell !== null) cell.value = value;
    else this.#table.add(key, value);
    return this;
  }

  delete(key: K): boolean {
    const cell = this.#table.find(key);
    cell?.clear();
    return cell !== null;
  }

  get [Symbol.toStringTag](): string {
    return "WeakMap";
  }
}

export class WeakSet<T> {
  readonly #table = new WeakTable<T, undefined>();

  constructor(items?: Iterable<T> | null) {
    if (items === undefined || items === null) return;
    checkIterable(items);
    for (const item of items) this.add(item);
  }

  static ["%call"](): never {
    throw new TypeError("Constructor WeakSet requires 'new'");
  }

  has(value: T): boolean {
    return this.#table.find(value) !== null;
  }

  add(value: T): WeakSet<T> {
    if (!canBeHeldWeakly(value)) throw new TypeError("Invalid value used in weak set");
    if (this.#table.find(value) === null) this.#table.add(value, undefined);
    return this;
  }

  delete(value: T): boolean {
    const cell = this.#table.find(value);
    cell?.clear();
    return cell !== null;
  }

  get [Symbol.toStringTag](): string {
    return "WeakSet";
  }
}

/** Targets that were asked for, until the jobs of this callback are done (KeepDuringJob, 9.12); and how often that was. */
let kept: unknown[] = [];
let keptEra = 1;

function forgetKept(): void {
  if (kept.length === 0) return;
  kept = [];
  keptEra++;
}

export class WeakRef<T> {
  readonly #cell: WeakCell<T, undefined>;
  /** The era in which the target is among those kept. */
  #keptEra = 0;

  constructor(target: T) {
    if (!canBeHeldWeakly(target)) throw new TypeError("WeakRef: invalid target");
    this.#cell = new WeakCell<T, undefined>(target, undefined);
    installKept(forgetKept);
    this.#keep(target);
  }

  static ["%call"](): never {
    throw new TypeError("Constructor WeakRef requires 'new'");
  }

  deref(): T | undefined {
    const target = this.#cell.key;
    if (target !== undefined) this.#keep(target);
    return target;
  }

  #keep(target: T): void {
    if (this.#keptEra === keptEra) return;
    this.#keptEra = keptEra;
    kept.push(target);
  }

  get [Symbol.toStringTag](): string {
    return "WeakRef";
  }
}

/** Something registered; it lives as long as its registry. */
class Registration {
  readonly target: WeakCell<unknown, undefined>;
  readonly token: WeakCell<unknown, undefined>;
  readonly held: unknown;

  constructor(target: unknown, held: unknown, token: unknown) {
    this.target = new WeakCell<unknown, undefined>(target, undefined);
    this.token = new WeakCell<unknown, undefined>(token, undefined);
    this.held = held;
  }
}

/** A registry with what is registered there, for as long as there is something. */
class Cleanup {
  readonly call: (held: unknown) => void;
  registrations: Registration[] = [];
  isListed = false;

  constructor(call: (held: unknown) => void) {
    this.call = call;
  }
}

let cleanups: Cleanup[] = [];
let seenCleared = 0;
/** Calls that are due, from `nextDue` on. */
let due: (() => void)[] = [];
let nextDue = 0;

/** Between events: calls back for what has gone. An error leaves the other calls for the next time. */
function runCleanups(): void {
  const cleared = weakCleared();
  if (cleared !== seenCleared) findGone();
  seenCleared = cleared;
  while (nextDue < due.length) {
    const call = due[nextDue++];
    call?.();
    runJobs();
  }
  due = [];
  nextDue = 0;
}

function findGone(): void {
  for (const cleanup of cleanups) {
    const left: Registration[] = [];
    for (const registration of cleanup.registrations) {
      if (registration.target.key !== undefined) left.push(registration);
      else due.push(() => cleanup.call(registration.held));
    }
    cleanup.registrations = left;
  }
  cleanups = cleanups.filter((cleanup) => {
    cleanup.isListed = cleanup.registrations.length > 0;
    return cleanup.isListed;
  });
}

export class FinalizationRegistry {
  readonly #cleanup: Cleanup;

  constructor(cleanup: unknown) {
    if (typeof cleanup !== "function") {
      throw new TypeError("FinalizationRegistry: cleanup must be callable");
    }
    this.#cleanup = new Cleanup(cleanup as (held: unknown) => void);
    installCleanup(runCleanups);
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
    if (token !== undefined && !canBeHeldWeakly(token)) throw invalidToken(token);
    const cleanup = this.#cleanup;
    cleanup.registrations.push(new Registration(target, held, token));
    if (cleanup.isListed) return;
    cleanup.isListed = true;
    cleanups.push(cleanup);
  }

  unregister(token: unknown): boolean {
    if (!canBeHeldWeakly(token)) throw invalidToken(token);
    const { registrations } = this.#cleanup;
    const left = registrations.filter((registration) => registration.token.key !== token);
    this.#cleanup.registrations = left;
    return left.length < registrations.length;
  }

  get [Symbol.toStringTag](): string {
    return "FinalizationRegistry";
  }
}

function invalidToken(token: unknown): TypeError {
  return new TypeError(`Invalid unregisterToken ('${describe(token)}')`);
}
