/**
 * The items of a memcached: a hash table over an arena of blocks, with expiry and eviction.
 *
 * An item number is valid from `allocate` or a look-up until the next call that may make room
 * (`allocate`), unless it is held: `hold` keeps the bytes in place, linked or not, until `release`.
 *
 * Invariants:
 * 1. A LINKED item is in exactly one bucket, that of its hash, and in exactly one LRU list.
 * 2. No two linked items have the same key.
 * 3. An item with neither a link nor a holder does not exist: its blocks are free.
 * 4. `itemCount`, `itemBytes` and `expiringCount` count the linked items.
 * The function `audit` checks them all.
 *
 * The table is made once, in its final size: one bucket of 4 bytes for two blocks of the arena, so
 * at most two items to a bucket on average, for 1/64 of the memory. It never grows, so no request
 * pays for growth.
 */

import { Arena, BLOCK_SHIFT, BLOCK_WORD_SHIFT, NEXT_WORD, PAYLOAD_BYTES } from "./arena.ts";
import {
  type Counters,
  CRAWLER_ITEMS_CHECKED,
  CRAWLER_RECLAIMED,
  EVICTED_ACTIVE,
  EVICTED_NONZERO,
  EVICTED_UNFETCHED,
  EVICTIONS,
  EXPIRED_UNFETCHED,
  GET_EXPIRED,
  GET_FLUSHED,
  MOVES_TO_COLD,
  MOVES_TO_WARM,
  MOVES_WITHIN_LRU,
  OUT_OF_MEMORY,
  RECLAIMED,
  TOTAL_ITEMS,
} from "./counters.ts";
import {
  ACTIVE,
  CAS_HIGH,
  CAS_LOW,
  CLIENT_FLAGS,
  EXPTIME,
  FETCHED,
  HASH,
  HASH_NEXT,
  HOLDER,
  HOLDERS_MASK,
  KEY_BYTES_MASK,
  KEY_WORD,
  LINKED,
  memcachedItemBytes,
  STATE,
  TIME,
  VALUE_BYTES,
  valuePosition,
  WARM,
} from "./item.ts";
import { Key } from "./key.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import { Lru } from "./lru.ts";
import type { Time } from "./time.ts";

/** What a store is made of. */
export interface StoreOptions {
  /** Bytes of everything the store holds: arena and table. */
  readonly memoryBytes: number;
  /** Largest item, counted as memcached counts. */
  readonly itemBytesMax: number;
  /** False: refuse instead of evicting. */
  readonly evicts: boolean;
  readonly hashSeed: number;
}

export class Store {
  readonly arena: Arena;
  readonly lru: Lru;
  /** The key that look-ups and stores are about. */
  readonly key: Key;
  readonly memoryBytes: number;
  readonly itemBytesMax: number;
  readonly evicts: boolean;
  /** Buckets of the hash table; a power of two. */
  readonly bucketCount: number;
  itemCount = 0;
  /** Header, key and value bytes of the linked items. */
  itemBytes = 0;
  expiringCount = 0;
  /** The CAS unique given last: an unsigned 64-bit number in two halves. */
  casHigh = 0;
  casLow = 0;
  /** Items linked or read before this second are flushed once it has passed; 0 is none. */
  oldestLive = 0;
  /** The second the last evicted item was last accessed, as an age. */
  evictedAge = 0;
  readonly #time: Time;
  readonly #counters: Counters;
  readonly #table: Int32Array;
  readonly #mask: number;
  #oldestCasHigh = 0;
  #oldestCasLow = 0;
  /** The bucket that is swept next, and how many are left to sweep after a flush. */
  #sweepBucket = 0;
  #flushSweepLeft = 0;

  constructor(options: StoreOptions, time: Time, counters: Counters) {
    const bucketCount = bucketsFor(options.memoryBytes);
    this.arena = new Arena(options.memoryBytes - bucketCount * 4);
    this.lru = new Lru(this.arena.words);
    this.key = new Key(options.hashSeed);
    this.memoryBytes = options.memoryBytes;
    this.itemBytesMax = options.itemBytesMax;
    this.evicts = options.evicts;
    this.bucketCount = bucketCount;
    this.#time = time;
    this.#counters = counters;
    this.#table = new Int32Array(bucketCount);
    this.#mask = (bucketCount - 1) | 0;
  }

  /** The linked item with the key, dead or alive; 0: there is none. */
  find(): number {
    const words = this.arena.words;
    const hash = this.key.hash;
    let item = this.#table[hash & this.#mask]! | 0;
    while (item !== 0) {
      const base = item << BLOCK_WORD_SHIFT;
      if (words[base + HASH] === hash && this.#hasKey(base)) return item;
      item = words[base + HASH_NEXT]! | 0;
    }
    return 0;
  }

  #hasKey(base: number): boolean {
    const words = this.arena.words;
    const key = this.key;
    const keyWords = key.words;
    const count = key.wordCount;
    if ((words[base + STATE]! & KEY_BYTES_MASK) !== key.length) return false;
    let at = base + KEY_WORD;
    for (let i = 0; i < count; i++) {
      if ((at & NEXT_WORD) === NEXT_WORD) at = words[at]! << BLOCK_WORD_SHIFT;
      if (words[at] !== keyWords[i]) return false;
      at = (at + 1) | 0;
    }
    return true;
  }

  /** The live item with the key, or 0. An item found expired or flushed is removed and counted. */
  lookup(): number {
    const item = this.find();
    if (item === 0) return 0;
    if (this.#isFlushed(item)) {
      this.#counters.count(GET_FLUSHED);
      this.unlink(item);
      return 0;
    }
    if (this.#isExpired(item)) {
      this.#counters.count(GET_EXPIRED);
      this.unlink(item);
      return 0;
    }
    return item;
  }

  /**
   * Notes that a client has read the item: the second time makes it ACTIVE and counts as an access.
   */
  bump(item: number): void {
    const words = this.arena.words;
    const base = item << BLOCK_WORD_SHIFT;
    const state = words[base + STATE]!;
    if ((state & ACTIVE) !== 0) return;
    if ((state & FETCHED) === 0) {
      words[base + STATE] = state | FETCHED;
      return;
    }
    words[base + STATE] = state | ACTIVE;
    words[base + TIME] = this.#time.seconds;
  }

  /** True: memcached would refuse an item of this size whatever memory there is. */
  isTooLarge(keyBytes: number, flags: number, valueBytes: number): boolean {
    return memcachedItemBytes(keyBytes, flags, valueBytes) > this.itemBytesMax;
  }

  /**
   * A new item with the key, not linked, held by the caller, its value (`valueBytes` with CR LF)
   * still to be written. 0: too large, or there is no room and none could be made.
   */
  allocate(flags: number, exptime: number, valueBytes: number): number {
    const key = this.key;
    if (this.isTooLarge(key.length, flags, valueBytes)) return 0;
    const payload = valuePosition(key.length) + valueBytes;
    const blocks = ((payload + PAYLOAD_BYTES - 1) / PAYLOAD_BYTES) | 0;
    if (this.expiringCount > 0 || this.#flushSweepLeft > 0) {
      this.sweep(MEMCACHED_LIMITS.sweepBuckets);
    }
    if (this.arena.available() < blocks && !this.#makeRoom(blocks)) {
      this.#counters.count(OUT_OF_MEMORY);
      return 0;
    }
    const item = this.arena.allocate(blocks);
    const words = this.arena.words;
    const base = item << BLOCK_WORD_SHIFT;
    words[base + HASH] = key.hash;
    words[base + CAS_LOW] = 0;
    words[base + CAS_HIGH] = 0;
    words[base + EXPTIME] = exptime;
    words[base + VALUE_BYTES] = valueBytes;
    words[base + CLIENT_FLAGS] = flags | 0;
    words[base + STATE] = key.length | HOLDER;
    const keyWords = key.words;
    const count = key.wordCount;
    let at = base + KEY_WORD;
    for (let i = 0; i < count; i++) {
      if ((at & NEXT_WORD) === NEXT_WORD) at = words[at]! << BLOCK_WORD_SHIFT;
      words[at] = keyWords[i]!;
      at++;
    }
    return item;
  }

  /** Makes the item's key the key of the store. */
  loadKeyOf(item: number): void {
    const key = this.key;
    const length = this.arena.words[(item << BLOCK_WORD_SHIFT) + STATE]! & KEY_BYTES_MASK;
    this.arena.read((item << BLOCK_SHIFT) + KEY_WORD * 4, key.bytes, 0, length);
    key.loadInPlace(length);
  }

  /** Puts the item into table and LRU with a new CAS unique. No linked item has its key. */
  link(item: number): void {
    const words = this.arena.words;
    const base = item << BLOCK_WORD_SHIFT;
    const bucket = words[base + HASH]! & this.#mask;
    words[base + STATE] = words[base + STATE]! | LINKED;
    words[base + TIME] = this.#time.seconds;
    words[base + HASH_NEXT] = this.#table[bucket]!;
    this.#table[bucket] = item;
    this.renewCas(item);
    this.lru.linkCold(item);
    this.itemCount = (this.itemCount + 1) | 0;
    this.itemBytes = (this.itemBytes + this.sizeOf(item)) | 0;
    if (words[base + EXPTIME] !== 0) this.expiringCount = (this.expiringCount + 1) | 0;
    this.#counters.count(TOTAL_ITEMS);
  }

  /** Takes a linked item out of table and LRU. Its memory is freed unless someone holds it. */
  unlink(item: number): void {
    const words = this.arena.words;
    const base = item << BLOCK_WORD_SHIFT;
    const bucket = words[base + HASH]! & this.#mask;
    const next = words[base + HASH_NEXT]!;
    let other = this.#table[bucket]!;
    if (other === item) {
      this.#table[bucket] = next;
    } else {
      while (words[(other << BLOCK_WORD_SHIFT) + HASH_NEXT] !== item) {
        other = words[(other << BLOCK_WORD_SHIFT) + HASH_NEXT]!;
      }
      words[(other << BLOCK_WORD_SHIFT) + HASH_NEXT] = next;
    }
    this.lru.unlink(item);
    this.itemCount = (this.itemCount - 1) | 0;
    this.itemBytes = (this.itemBytes - this.sizeOf(item)) | 0;
    if (words[base + EXPTIME] !== 0) this.expiringCount = (this.expiringCount - 1) | 0;
    const state = words[base + STATE]! & ~LINKED;
    words[base + STATE] = state;
    if ((state & HOLDERS_MASK) === 0) this.arena.release(item);
  }

  /** Keeps the item's bytes in place until `release`. */
  hold(item: number): void {
    const at = (item << BLOCK_WORD_SHIFT) + STATE;
    this.arena.words[at] = (this.arena.words[at]! + HOLDER) | 0;
  }

  /**
   * Ends a `hold`, or the hold that `allocate` gave; an item that is not linked goes with the last
   * one.
   */
  release(item: number): void {
    const at = (item << BLOCK_WORD_SHIFT) + STATE;
    const state = (this.arena.words[at]! - HOLDER) | 0;
    this.arena.words[at] = state;
    if ((state & (HOLDERS_MASK | LINKED)) === 0) this.arena.release(item);
  }

  /** Header, key and value bytes of an item. */
  sizeOf(item: number): number {
    const words = this.arena.words;
    const base = item << BLOCK_WORD_SHIFT;
    return valuePosition(words[base + STATE]! & KEY_BYTES_MASK) + words[base + VALUE_BYTES]!;
  }

  /** The cursor of the first byte of an item's value. */
  valueCursor(item: number): number {
    const state = this.arena.words[(item << BLOCK_WORD_SHIFT) + STATE]!;
    const position = valuePosition(state & KEY_BYTES_MASK);
    if (position <= PAYLOAD_BYTES) return (item << BLOCK_SHIFT) + position;
    return this.arena.cursor(item, position);
  }

  /** Changes when a linked item expires. */
  setExptime(item: number, exptime: number): void {
    const at = (item << BLOCK_WORD_SHIFT) + EXPTIME;
    const before = this.arena.words[at]!;
    if (before === 0 && exptime !== 0) this.expiringCount = (this.expiringCount + 1) | 0;
    if (before !== 0 && exptime === 0) this.expiringCount = (this.expiringCount - 1) | 0;
    this.arena.words[at] = exptime;
  }

  /** Gives the item a CAS unique no item had before. */
  renewCas(item: number): void {
    this.#nextCas();
    const base = item << BLOCK_WORD_SHIFT;
    this.arena.words[base + CAS_LOW] = this.casLow | 0;
    this.arena.words[base + CAS_HIGH] = this.casHigh | 0;
  }

  #nextCas(): void {
    this.casLow = (this.casLow + 1) >>> 0;
    if (this.casLow === 0) this.casHigh = (this.casHigh + 1) >>> 0;
  }

  /**
   * `flush_all`: what is older than `second` is dead from then on. 0 or the current one: at once.
   */
  flush(second: number): void {
    this.oldestLive = (second - 1) | 0;
    this.#flushSweepLeft = this.bucketCount;
    if (this.oldestLive <= this.#time.seconds) {
      this.#nextCas();
      this.#oldestCasHigh = this.casHigh;
      this.#oldestCasLow = this.casLow;
    }
  }

  /** `cache_memlimit`: uses at most so many bytes from now on. False: more than there are. */
  setMemoryLimit(byteCount: number): boolean {
    if (byteCount > this.memoryBytes) return false;
    const tableBytes = this.bucketCount * 4;
    const blocks = ((byteCount - tableBytes) / (1 << BLOCK_SHIFT)) | 0;
    this.arena.blocksMax = Math.max(0, Math.min(blocks, this.arena.blockCount));
    return true;
  }

  isDead(item: number): boolean {
    return this.#isFlushed(item) || this.#isExpired(item);
  }

  #isExpired(item: number): boolean {
    const exptime = this.arena.words[(item << BLOCK_WORD_SHIFT) + EXPTIME]!;
    return exptime !== 0 && exptime <= this.#time.seconds;
  }

  #isFlushed(item: number): boolean {
    const oldest = this.oldestLive;
    if (oldest === 0 || oldest > this.#time.seconds) return false;
    const words = this.arena.words;
    const base = item << BLOCK_WORD_SHIFT;
    if (words[base + TIME]! <= oldest) return true;
    const high = words[base + CAS_HIGH]! >>> 0;
    if (high !== this.#oldestCasHigh) return high < this.#oldestCasHigh;
    return words[base + CAS_LOW]! >>> 0 < this.#oldestCasLow;
  }

  /** Looks through the next `count` buckets and removes what is expired or flushed. */
  sweep(count: number): void {
    const words = this.arena.words;
    let bucket = this.#sweepBucket;
    for (let i = 0; i < count; i++) {
      let item = this.#table[bucket]!;
      while (item !== 0) {
        const next = words[(item << BLOCK_WORD_SHIFT) + HASH_NEXT]!;
        this.#counters.count(CRAWLER_ITEMS_CHECKED);
        if (this.isDead(item)) this.#reclaim(item, CRAWLER_RECLAIMED);
        item = next;
      }
      bucket = (bucket + 1) & this.#mask;
    }
    this.#sweepBucket = bucket;
    if (this.#flushSweepLeft > 0 && this.oldestLive <= this.#time.seconds) {
      this.#flushSweepLeft = this.#flushSweepLeft > count ? this.#flushSweepLeft - count : 0;
    }
  }

  #reclaim(item: number, counter: number): void {
    const state = this.arena.words[(item << BLOCK_WORD_SHIFT) + STATE]!;
    if ((state & FETCHED) === 0) this.#counters.count(EXPIRED_UNFETCHED);
    this.#counters.count(counter);
    this.unlink(item);
  }

  #makeRoom(blocks: number): boolean {
    if (blocks > this.arena.blocksMax) return false;
    while (this.arena.available() < blocks) {
      if (!this.#evictOne()) return false;
    }
    return true;
  }

  /** Removes one item from the cold end. False: nothing may be removed. */
  #evictOne(): boolean {
    const words = this.arena.words;
    const lru = this.lru;
    let chances = 0;
    for (let tries = 0; tries < MEMCACHED_LIMITS.evictionTriesMax; tries++) {
      if (lru.warmCount > lru.coldCount + (lru.coldCount >> 1)) this.#coolOne();
      const item = lru.coldTail !== 0 ? lru.coldTail : lru.warmTail;
      if (item === 0) return false;
      const state = words[(item << BLOCK_WORD_SHIFT) + STATE]!;
      if ((state & HOLDERS_MASK) !== 0) {
        this.#rotate(item);
      } else if (this.isDead(item)) {
        this.#reclaim(item, RECLAIMED);
        return true;
      } else if (!this.evicts) {
        return false;
      } else if ((state & ACTIVE) !== 0 && chances < MEMCACHED_LIMITS.secondChancesMax) {
        chances++;
        this.#warmUp(item, state);
      } else {
        this.#evict(item, state);
        return true;
      }
    }
    return false;
  }

  #evict(item: number, state: number): void {
    const base = item << BLOCK_WORD_SHIFT;
    const counters = this.#counters;
    counters.count(EVICTIONS);
    if ((state & FETCHED) === 0) counters.count(EVICTED_UNFETCHED);
    if ((state & ACTIVE) !== 0) counters.count(EVICTED_ACTIVE);
    if (this.arena.words[base + EXPTIME] !== 0) counters.count(EVICTED_NONZERO);
    this.evictedAge = (this.#time.seconds - this.arena.words[base + TIME]!) | 0;
    this.unlink(item);
  }

  #warmUp(item: number, state: number): void {
    this.arena.words[(item << BLOCK_WORD_SHIFT) + STATE] = state & ~ACTIVE;
    this.lru.unlink(item);
    this.lru.linkWarm(item);
    this.#counters.count((state & WARM) !== 0 ? MOVES_WITHIN_LRU : MOVES_TO_WARM);
  }

  /** The item is in use: its turn comes again later. */
  #rotate(item: number): void {
    this.lru.unlink(item);
    this.lru.linkCold(item);
    this.#counters.count(MOVES_WITHIN_LRU);
  }

  /** WARM has more than its share: its tail goes on in COLD, or stays if it was read again. */
  #coolOne(): void {
    const item = this.lru.warmTail;
    const state = this.arena.words[(item << BLOCK_WORD_SHIFT) + STATE]!;
    if ((state & ACTIVE) !== 0) {
      this.#warmUp(item, state);
      return;
    }
    this.lru.unlink(item);
    this.lru.linkCold(item);
    this.#counters.count(MOVES_TO_COLD);
  }
}

/** A power of two near half the number of blocks. */
function bucketsFor(memoryBytes: number): number {
  let buckets = 64;
  while (buckets * 4 * 64 < memoryBytes) buckets *= 2;
  return buckets;
}
