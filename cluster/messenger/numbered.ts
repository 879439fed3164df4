/**
 * Calls by their numbers: found in constant time, walked in the order in which they were put in,
 * taken out anywhere. The links lie in the items, so nothing is allocated.
 *
 * Invariant: an item stands in the slot of its number when it is not the only one.
 */

import { assert } from "#os/base";

/** What can stand in one `NumberedList` at a time. The links belong to the list. */
export interface NumberedItem<T> {
  readonly callId: number;
  nextInOrder: T | null;
  previousInOrder: T | null;
  nextInSlot: T | null;
}

/** Numbers that are this far apart share a slot. */
const SLOTS = 256;

export class NumberedList<T extends NumberedItem<T>> {
  /** The oldest. */
  first: T | null = null;
  length = 0;
  #last: T | null = null;
  readonly #slots: (T | null)[] = [];

  constructor() {
    for (let i = 0; i < SLOTS; i++) this.#slots.push(null);
  }

  /** Puts in `item`, whose number no other item has. */
  push(item: T): void {
    const last = this.#last;
    item.nextInOrder = null;
    item.previousInOrder = last;
    if (last === null) this.first = item;
    else {
      if (last === this.first) this.#putInSlot(last);
      this.#putInSlot(item);
      last.nextInOrder = item;
    }
    this.#last = item;
    this.length = (this.length + 1) | 0;
  }

  find(callId: number): T | null {
    const { first } = this;
    if (first === null || first.callId === callId) return first;
    if (this.length === 1) return null;
    let item = this.#slots[callId & (SLOTS - 1)] ?? null;
    while (item !== null && item.callId !== callId) item = item.nextInSlot;
    return item;
  }

  /** Takes out `item`, which stands in this list. */
  remove(item: T): void {
    if (item === this.first && item === this.#last) {
      // The only one, as most often.
      this.first = null;
      this.#last = null;
      this.length = 0;
      return;
    }
    this.#removeFromSlot(item);
    const next = item.nextInOrder;
    const previous = item.previousInOrder;
    if (previous === null) this.first = next;
    else previous.nextInOrder = next;
    if (next === null) this.#last = previous;
    else next.previousInOrder = previous;
    item.nextInOrder = null;
    item.previousInOrder = null;
    this.length = (this.length - 1) | 0;
    if (this.length === 1) this.#removeFromSlot(this.first!);
  }

  /** Takes out all. */
  clear(): void {
    while (this.first !== null) this.remove(this.first);
  }

  #putInSlot(item: T): void {
    const slot = item.callId & (SLOTS - 1);
    item.nextInSlot = this.#slots[slot] ?? null;
    this.#slots[slot] = item;
  }

  #removeFromSlot(item: T): void {
    const slot = item.callId & (SLOTS - 1);
    let at = this.#slots[slot] ?? null;
    if (at === item) this.#slots[slot] = item.nextInSlot;
    else {
      while (at !== null && at.nextInSlot !== item) at = at.nextInSlot;
      assert(at !== null, "messenger: a call that is not listed");
      at.nextInSlot = item.nextInSlot;
    }
    item.nextInSlot = null;
  }
}
