/**
 * What `stats` counts. A count is 64 bits in two halves, so that none ever wraps or becomes a
 * fraction. What is the sum of two counts (`cmd_get` = hits + misses) is not counted a third time.
 */

export const HITS_TO_COLD = 0;
export const HITS_TO_WARM = 1;
export const GET_MISSES = 2;
export const GET_EXPIRED = 3;
export const GET_FLUSHED = 4;
export const CMD_SET = 5;
export const CMD_FLUSH = 6;
export const CMD_META = 7;
export const DELETE_HITS = 8;
export const DELETE_MISSES = 9;
export const INCR_HITS = 10;
export const INCR_MISSES = 11;
export const DECR_HITS = 12;
export const DECR_MISSES = 13;
export const CAS_HITS = 14;
export const CAS_MISSES = 15;
export const CAS_BADVAL = 16;
export const TOUCH_HITS = 17;
export const TOUCH_MISSES = 18;
export const STORE_TOO_LARGE = 19;
export const STORE_NO_MEMORY = 20;
export const BYTES_READ = 21;
export const BYTES_WRITTEN = 22;
export const TOTAL_CONNECTIONS = 23;
export const REJECTED_CONNECTIONS = 24;
export const STALLED_DROPPED = 25;
export const TOTAL_ITEMS = 26;
export const EXPIRED_UNFETCHED = 27;
export const EVICTED_UNFETCHED = 28;
export const EVICTED_ACTIVE = 29;
export const EVICTIONS = 30;
export const EVICTED_NONZERO = 31;
export const RECLAIMED = 32;
export const CRAWLER_RECLAIMED = 33;
export const CRAWLER_ITEMS_CHECKED = 34;
export const MOVES_TO_COLD = 35;
export const MOVES_TO_WARM = 36;
export const MOVES_WITHIN_LRU = 37;
export const OUT_OF_MEMORY = 38;
const COUNTER_COUNT = 39;

export class Counters {
  readonly #low: Uint32Array = new Uint32Array(COUNTER_COUNT);
  readonly #high: Uint32Array = new Uint32Array(COUNTER_COUNT);

  /** Adds one. */
  count(counter: number): void {
    const low = (this.#low[counter]! + 1) >>> 0;
    this.#low[counter] = low;
    if (low === 0) this.#high[counter] = (this.#high[counter]! + 1) >>> 0;
  }

  /** Adds `amount`, 0 .. 2^32 - 1. */
  add(counter: number, amount: number): void {
    const before = this.#low[counter]!;
    const low = (before + amount) >>> 0;
    this.#low[counter] = low;
    if (low < before) this.#high[counter] = (this.#high[counter]! + 1) >>> 0;
  }

  /** The count, exact below 2^53. */
  value(counter: number): number {
    return this.#high[counter]! * 4_294_967_296 + this.#low[counter]!;
  }

  /** `stats reset`. */
  reset(): void {
    this.#low.fill(0);
    this.#high.fill(0);
  }
}
