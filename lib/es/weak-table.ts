/**
 * The table behind WeakMap and WeakSet: cells in the order they came, found by their keys' hashes (open addressing). Cells
 * that are dead go with a rebuild.
 */
import { arrayGet, arrayPush } from "#es-native";
import { hashOf } from "./hash-table.ts";
import { WeakCell } from "./weak-cell.ts";

const SLOTS_MIN = 8;

export class WeakTable<K, V> {
  /** Index of a cell + 1; 0: none. A power of two, at most half of them taken. */
  #slots = new Int32Array(SLOTS_MIN);
  #cells: WeakCell<K, V>[] = [];

  /** The cell of `key`, or null. */
  find(key: K): WeakCell<K, V> | null {
    if (key === undefined) return null; // dead cells have that
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = hashOf(key) & mask;
    while (true) {
      const entry = arrayGet(slots, at);
      if (entry === 0) return null;
      const cell = arrayGet(this.#cells, entry - 1);
      if (cell.key === key) return cell;
      at = (at + 1) & mask;
    }
  }

  /** Adds a key that is not there. */
  add(key: K, value: V): void {
    if (2 * this.#cells.length >= this.#slots.length) this.#rebuild();
    this.#put(new WeakCell(key, value), key);
  }

  #put(cell: WeakCell<K, V>, key: K): void {
    arrayPush(this.#cells, cell);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = hashOf(key) & mask;
    while (arrayGet(slots, at) !== 0) at = (at + 1) & mask;
    slots[at] = this.#cells.length;
  }

  /** Drops dead cells; the slots become more, or fewer, so that a quarter is taken at most. */
  #rebuild(): void {
    const alive = this.#cells.filter((cell) => cell.key !== undefined);
    let slotCount = SLOTS_MIN;
    while (slotCount < 4 * alive.length) slotCount *= 2;
    this.#slots = new Int32Array(slotCount);
    this.#cells = [];
    for (const cell of alive) {
      const { key } = cell;
      if (key !== undefined) this.#put(cell, key);
    }
  }
}
