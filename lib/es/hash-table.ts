/**
 * The table behind Map and Set. Keys stand in a dense array in the order they came; `slots` finds them, open addressing
 * with two integers a slot: entry + 1 (0 empty, -1 taken out), and the key's hash.
 *
 * Invariants: 1. A slot is empty somewhere: at most half of them are ever used, those taken out included.
 * 2. `hashes[i]` is -1 for an entry that was taken out; its key is never read again.
 * 3. A rebuild moves entries down. Iterators follow through the era they began in.
 */
import {
  arrayForget,
  arrayGet,
  arrayPush,
  arraySet,
  arrayTruncate,
  stringHash,
  typedNew,
  valueHash,
} from "#es-native";

// By the native: this module may run before the one that has the class.
const NO_SLOTS: Int32Array = typedNew("Int32Array", 2);
const NO_HASHES: Int32Array = typedNew("Int32Array", 0);
const SLOTS_MIN = 8;
const TAKEN_OUT = -1;

/** The time between two rebuilds; only what iterates looks at it. */
export class Era {
  /** Entries taken out before the next era began, ascending; null when all were. */
  removed: Int32Array | null = null;
  next: Era | null = null;
}

/** 31 bits. Equal keys (SameValueZero) have equal hashes. */
export function hashOf(key: unknown): number {
  let hash: number;
  if (typeof key === "number") hash = (key | 0) === key ? key | 0 : valueHash(key);
  else if (typeof key === "string") hash = stringHash(key);
  else hash = valueHash(key);
  return Math.imul(hash, 0x9e3779b1) >>> 1;
}

export class HashTable<K> {
  slots: Int32Array = NO_SLOTS;
  mask = 0;
  /** The upper bits of a hash choose the slot. */
  shift = 31;
  keys: K[] = [];
  hashes: Int32Array = NO_HASHES;
  /** Entries, those taken out included; a rebuild is due when they reach `limit`. */
  used = 0;
  limit = 0;
  /** Entries that are there. */
  size = 0;
  era: Era | null = null;

  /** The entry of `key`, or -1. */
  find(key: K, hash: number): number {
    const { slots, mask, keys } = this;
    let at = hash >>> this.shift;
    while (true) {
      const entry = arrayGet(slots, at * 2);
      if (entry === 0) return -1;
      if (entry > 0 && arrayGet(slots, at * 2 + 1) === hash) {
        const other = arrayGet(keys, entry - 1);
        if (other === key || (other !== other && key !== key)) return entry - 1;
      }
      at = (at + 1) & mask;
    }
  }

  /** Adds a key that is not there and for which there is room; its entry is `used - 1` then. */
  append(key: K, hash: number): void {
    const { slots, mask, used } = this;
    let at = hash >>> this.shift;
    while (arrayGet(slots, at * 2) > 0) at = (at + 1) & mask;
    slots[at * 2] = used + 1;
    slots[at * 2 + 1] = hash;
    this.hashes[used] = hash;
    arrayPush(this.keys, key);
    this.used = used + 1;
    this.size++;
  }

  /** Takes an entry out. Its slot is not used again before the next rebuild finds it free. */
  remove(entry: number): void {
    const { slots, mask, hashes } = this;
    const hash = arrayGet(hashes, entry);
    let at = hash >>> this.shift;
    while (arrayGet(slots, at * 2) !== entry + 1) at = (at + 1) & mask;
    slots[at * 2] = TAKEN_OUT;
    hashes[entry] = TAKEN_OUT;
    arrayForget(this.keys, entry);
    this.size--;
  }

  /** The first entry from `entry` on that is there, or `used`. */
  nextEntry(entry: number): number {
    const { hashes, used } = this;
    let at = entry;
    while (at < used && arrayGet(hashes, at) < 0) at++;
    return at;
  }

  /** Makes room: drops what was taken out, and doubles when that was little. Values are moved before, by `moveDown`. */
  rebuild(): void {
    const { size, used } = this;
    this.startEra();
    let slotCount = this.mask + 1 < SLOTS_MIN ? SLOTS_MIN : this.mask + 1;
    while (size * 3 >= slotCount) slotCount *= 2;
    const limit = slotCount >> 1;
    const hashes = new Int32Array(limit);
    let to = 0;
    for (let from = 0; from < used; from++) {
      const hash = arrayGet(this.hashes, from);
      if (hash < 0) continue;
      hashes[to] = hash;
      if (to !== from) arraySet(this.keys, to, arrayGet(this.keys, from));
      to++;
    }
    arrayTruncate(this.keys, size);
    this.hashes = hashes;
    this.used = size;
    this.limit = limit;
    this.fillSlots(slotCount);
  }

  private fillSlots(slotCount: number): void {
    const { hashes, used } = this;
    const slots = new Int32Array(slotCount * 2);
    const mask = slotCount - 1;
    const shift = Math.clz32(slotCount);
    for (let entry = 0; entry < used; entry++) {
      const hash = arrayGet(hashes, entry);
      let at = hash >>> shift;
      while (arrayGet(slots, at * 2) !== 0) at = (at + 1) & mask;
      slots[at * 2] = entry + 1;
      slots[at * 2 + 1] = hash;
    }
    this.slots = slots;
    this.mask = mask;
    this.shift = shift;
  }

  clear<V>(values: V[]): void {
    const { era } = this;
    if (era !== null) {
      const next = new Era();
      era.next = next;
      this.era = next;
    }
    arrayTruncate(this.keys, 0);
    arrayTruncate(values, 0);
    this.slots = NO_SLOTS;
    this.hashes = NO_HASHES;
    this.mask = 0;
    this.shift = 31;
    this.used = 0;
    this.limit = 0;
    this.size = 0;
  }

  /** Tells who iterates which entries go. */
  private startEra(): void {
    const { era, hashes, used } = this;
    if (era === null) return;
    const removed = new Int32Array(used - this.size);
    let count = 0;
    for (let entry = 0; entry < used; entry++) {
      if (arrayGet(hashes, entry) < 0) removed[count++] = entry;
    }
    const next = new Era();
    era.removed = removed;
    era.next = next;
    this.era = next;
  }

  /** The era an iterator begins in. */
  currentEra(): Era {
    let { era } = this;
    if (era === null) {
      era = new Era();
      this.era = era;
    }
    return era;
  }
}

/**
 * Moves the values of the entries that are there, as the rebuild that follows moves their keys. A function for itself:
 * the maps of a program share `rebuild`, and must not share what they hold.
 */
export function moveDown<V>(table: HashTable<unknown>, values: V[]): void {
  if (values.length === 0) return;
  const { hashes, used } = table;
  let to = 0;
  for (let from = 0; from < used; from++) {
    if (arrayGet(hashes, from) >= 0) arraySet(values, to++, arrayGet(values, from));
  }
  arrayTruncate(values, to);
}

/** Where `entry` of an era that is over has gone, in the one after it. */
export function entryAfter(era: Era, entry: number): number {
  const { removed } = era;
  if (removed === null) return 0;
  let before = 0;
  while (before < removed.length && arrayGet(removed, before) < entry) before++;
  return entry - before;
}
