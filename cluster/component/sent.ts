/**
 * References that are sent: one object of this node for each object of the application, whether it was
 * found by name or came with a call. A program that sends none has no such table.
 */

import type { Contract } from "./contract.ts";
import { COMPONENT_LIMITS } from "./limits.ts";

interface Known {
  readonly contract: Contract;
  readonly reference: WeakRef<object>;
}

/** References by the objects' ids, as long as somebody has them. */
export class SentReferences {
  readonly #known = new Map<number, Known>();
  /** How many entries there may be before the dead ones are looked for. */
  #sweepAt: number = COMPONENT_LIMITS.referencesSwept;

  /** undefined: nobody has one now, or it is known as an object of another contract. */
  get(ebbId: number, contract: Contract): object | undefined {
    const known = this.#known.get(ebbId);
    return known?.contract === contract ? known.reference.deref() : undefined;
  }

  set(ebbId: number, contract: Contract, reference: object): void {
    if (this.#known.size >= this.#sweepAt) this.#sweep();
    this.#known.set(ebbId, { contract, reference: new WeakRef(reference) });
  }

  /** Whether a reference of another contract has that id: one of the two is a lie. */
  isOther(ebbId: number, contract: Contract): boolean {
    const known = this.#known.get(ebbId);
    return known !== undefined && known.contract !== contract;
  }

  /** Again when there are twice as many as are left: so it costs each new entry little. */
  #sweep(): void {
    for (const [ebbId, { reference }] of this.#known) {
      if (reference.deref() === undefined) this.#known.delete(ebbId);
    }
    this.#sweepAt = Math.max(COMPONENT_LIMITS.referencesSwept, 2 * this.#known.size);
  }
}
