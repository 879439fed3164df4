/**
 * Ordered broadcast: messages that all nodes of an application see in one order, none of them twice
 * and none left out. A group is a replicated object that has a `Sequence` in its state:
 *
 *     export class Room extends Replicated {
 *       private lines: Sequence<Line> = { first: 1, items: [] };
 *       say(line: Line): Command<number> {
 *         return append(this.lines, line, 100);
 *       }
 *       since(number: number): Query<Sequence<Line>> {
 *         return after(this.lines, number);
 *       }
 *     }
 *
 *     for await (const { number, value } of follow(Room, "lobby", (room, n) => room.since(n))) ...
 *
 * Its owner is the sequencer: it numbers a message and stores it in one commit before anybody sees
 * it. Numbers go on over changes of the owner, so they need no epoch beside them.
 */

import { EbbError } from "./error.ts";
import type { EbbClass, Reference, Replicated } from "./kinds.ts";
import { ebb, placeOf } from "./node.ts";

/** The latest messages. */
export interface Sequence<T> {
  /** The number of the first of `items`; the others follow without a gap. The first of all is 1. */
  first: number;
  items: T[];
}

export interface Message<T> {
  readonly number: number;
  readonly value: T;
}

/** Puts `value` at the end, drops what is more than `most` messages old, and returns its number. */
export function append<T>(sequence: Sequence<T>, value: T, most: number): number {
  sequence.items.push(value);
  const over = sequence.items.length - most;
  if (over > 0) {
    sequence.items.splice(0, over);
    sequence.first += over;
  }
  return sequence.first + sequence.items.length - 1;
}

/** What comes after the message of that number; -1: nothing but the number of the next one. */
export function after<T>(sequence: Sequence<T>, number: number): Sequence<T> {
  const { first, items } = sequence;
  const next = first + items.length;
  if (number < 0) return { first: next, items: [] };
  const from = Math.min(Math.max(number + 1, first), next);
  return { first: from, items: items.slice(from - first) };
}

/**
 * The messages of a group as they come, from the next one on, or from after the one of number `from`.
 * Ends with an EbbError "BEHIND" when messages were dropped before this node has seen them.
 */
export async function* follow<E extends Replicated, T>(
  ebbClass: EbbClass<E>,
  name: string,
  since: (group: Reference<E>, number: number) => Promise<Sequence<T>>,
  from = -1,
): AsyncGenerator<Message<T>, never> {
  const group = await ebb(ebbClass, name);
  const { node, reference } = await placeOf(ebbClass, name);
  let number = from;
  for (;;) {
    // Before it looks, so that none is missed.
    const change = new Promise<void>((resolve) => node.onNextChange(reference, resolve));
    const found = await ask(() => since(group, number));
    if (found !== null) {
      const { first, items } = found;
      if (number >= 0 && first > number + 1) {
        const message = `messages ${number + 1} to ${first - 1} of ${name} are gone already`;
        throw new EbbError("BEHIND", message);
      }
      if (number < 0) number = first - 1;
      for (const value of items) yield { number: ++number, value };
    }
    if (found !== null && found.items.length === 0) await change;
  }
}

/** null: this node's copy is not there yet, or too old. */
async function ask<T>(question: () => Promise<T>): Promise<T | null> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof EbbError && error.code === "EXPIRED") return null;
    throw error;
  }
}
