/**
 * Connections by remote address and both ports: open addressing, linear probing, at most half full.
 * The slots double as connections come; removal moves later entries back, so there are no
 * gravestones. The multipliers are secret, or strangers could choose ports that all fall on one
 * slot.
 */

import { assert } from "#os/base";
import type { Random } from "#os/platform";
import type { Tcb } from "./tcb.ts";

export class ConnectionTable {
  length = 0;
  #slots: (Tcb | null)[] = makeSlots(64);
  #shift = 32 - 6;
  readonly #addressFactor: number;
  readonly #portsFactor: number;

  constructor(random: Random) {
    this.#addressFactor = random.nextU32() | 1;
    this.#portsFactor = random.nextU32() | 1;
  }

  /** `ports` is remote << 16 | local, unsigned. */
  find(address: number, ports: number): Tcb | null {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = this.#slotOf(address, ports);
    for (;;) {
      const tcb = slots[slot];
      if (tcb === null || (tcb.remoteAddress === address && tcb.ports === ports)) return tcb;
      slot = (slot + 1) & mask;
    }
  }

  add(tcb: Tcb): void {
    assert(this.find(tcb.remoteAddress, tcb.ports) === null, "connection table: twice the same");
    if (this.length * 2 >= this.#slots.length) this.#grow();
    this.#put(tcb);
    this.length++;
  }

  remove(tcb: Tcb): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let hole = this.#slotOf(tcb.remoteAddress, tcb.ports);
    while (slots[hole] !== tcb) {
      assert(slots[hole] !== null, "connection table: not there");
      hole = (hole + 1) & mask;
    }
    this.length--;
    let slot = (hole + 1) & mask;
    for (;;) {
      const next = slots[slot];
      if (next === null) break;
      // It may move into the hole unless its own place lies cyclically behind the hole.
      const home = this.#slotOf(next.remoteAddress, next.ports);
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        slots[hole] = next;
        hole = slot;
      }
      slot = (slot + 1) & mask;
    }
    slots[hole] = null;
  }

  /** Calls `visit` for each connection there is now. */
  forEach(visit: (tcb: Tcb) => void): void {
    const all: Tcb[] = [];
    for (const tcb of this.#slots) {
      if (tcb !== null) all.push(tcb);
    }
    for (const tcb of all) visit(tcb);
  }

  /**
   * The high bits of a sum of products: each depends on all lower bits of the address and the
   * ports.
   */
  #slotOf(address: number, ports: number): number {
    const product = Math.imul(address, this.#addressFactor) + Math.imul(ports, this.#portsFactor);
    return (product >>> 0) >>> this.#shift;
  }

  #put(tcb: Tcb): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = this.#slotOf(tcb.remoteAddress, tcb.ports);
    while (slots[slot] !== null) slot = (slot + 1) & mask;
    slots[slot] = tcb;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = makeSlots(old.length * 2);
    this.#shift--;
    for (let i = 0; i < old.length; i++) {
      const tcb = old[i];
      if (tcb !== null) this.#put(tcb);
    }
  }
}

function makeSlots(count: number): (Tcb | null)[] {
  const slots: (Tcb | null)[] = [];
  for (let i = 0; i < count; i++) slots.push(null);
  return slots;
}
