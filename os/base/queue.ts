/**
 * Queues whose links lie in the queued things: putting something in allocates nothing, and the
 * length is bounded by the number of things there are.
 */

import { assert } from "./assert.ts";

/** What can stand in one `Fifo` at a time. The fields belong to the queue. */
export interface FifoItem<T> {
  nextInQueue: T | null;
  isQueued: boolean;
}

/** First in, first out. */
export class Fifo<T extends FifoItem<T>> {
  #first: T | null = null;
  #last: T | null = null;
  length = 0;

  /** Puts `item` at the end, unless it already stands in a queue. */
  push(item: T): void {
    if (item.isQueued) return;
    item.isQueued = true;
    item.nextInQueue = null;
    const last = this.#last;
    if (last === null) this.#first = item;
    else last.nextInQueue = item;
    this.#last = item;
    this.length = (this.length + 1) | 0;
  }

  /** Takes the oldest, or null. */
  shift(): T | null {
    const first = this.#first;
    if (first === null) return null;
    const next = first.nextInQueue;
    this.#first = next;
    if (next === null) this.#last = null;
    first.nextInQueue = null;
    first.isQueued = false;
    this.length = (this.length - 1) | 0;
    return first;
  }
}

/** A place in a `List`, owned by the thing it stands for, for its whole life. */
export class ListNode<T> {
  readonly owner: T;
  /** The list it stands in, if any. */
  list: List<T> | null = null;
  previous: ListNode<T> | null = null;
  next: ListNode<T> | null = null;
  constructor(owner: T) {
    this.owner = owner;
  }
}

/** A doubly linked list: things leave from the middle, in constant time. */
export class List<T> {
  first: ListNode<T> | null = null;
  last: ListNode<T> | null = null;
  length = 0;

  /** Puts `node` at the end. It must not be listed anywhere. */
  push(node: ListNode<T>): void {
    assert(node.list === null, "list: already listed");
    const last = this.last;
    node.list = this;
    node.previous = last;
    node.next = null;
    if (last === null) this.first = node;
    else last.next = node;
    this.last = node;
    this.length++;
  }

  /** Takes `node` out of this list. Nothing happens when it does not stand in it. */
  remove(node: ListNode<T>): void {
    if (node.list !== this) return;
    const previous = node.previous;
    const next = node.next;
    if (previous === null) this.first = next;
    else previous.next = next;
    if (next === null) this.last = previous;
    else next.previous = previous;
    node.previous = null;
    node.next = null;
    node.list = null;
    this.length--;
  }
}
