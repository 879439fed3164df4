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
  /** Those with a grant, by its token. */
  readonly #granted = new Map<string, Known>();
  /** How many entries there may be before the dead ones are looked for. */
  #sweepAt: number = COMPONENT_LIMITS.referencesSwept;

  /** undefined: nobody has one now, or it is known as an object of another contract. */
  get(ebbId: number, token: Uint8Array | null, contract: Contract): object | undefined {
    const known = token === null ? this.#known.get(ebbId) : this.#granted.get(keyOf(ebbId, token));
    return known?.contract === contract ? known.reference.deref() : undefined;
  }

  set(ebbId: number, token: Uint8Array | null, contract: Contract, reference: object): void {
    if (this.#known.size + this.#granted.size >= this.#sweepAt) this.#sweep();
    const known = { contract, reference: new WeakRef(reference) };
    if (token === null) this.#known.set(ebbId, known);
    else this.#granted.set(keyOf(ebbId, token), known);
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
    for (const [key, { reference }] of this.#granted) {
      if (reference.deref() === undefined) this.#granted.delete(key);
    }
    const left = this.#known.size + this.#granted.size;
    this.#sweepAt = Math.max(COMPONENT_LIMITS.referencesSwept, 2 * left);
  }
}

function keyOf(ebbId: number, token: Uint8Array): string {
  return `${ebbId}/${token.join(".")}`;
}
