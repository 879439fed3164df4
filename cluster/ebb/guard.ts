/**
 * Who may call a guarded object without a grant: nodes that can own one, as the authority knows them.
 * A node's id is never used again, so what was found out stays true.
 */

import type { Authority } from "#cluster/authority";
import { decodeNode, nodeKey } from "./directory.ts";
import { EBB_LIMITS } from "./limits.ts";

/** "UNKNOWN": the authority did not answer. */
export type Trust = "TRUSTED" | "DENIED" | "UNKNOWN";

export class Guard {
  readonly #authority: Authority;
  /** Nodes by the types of objects that they can own. */
  readonly #trusted = new Map<string, Set<number>>();

  constructor(authority: Authority) {
    this.#authority = authority;
  }

  /** What is known already. */
  isTrusted(typeName: string, nodeId: number): boolean {
    return this.#trusted.get(typeName)?.has(nodeId) === true;
  }

  /** Finds out; `done` is called once, it may be at once. */
  ask(typeName: string, nodeId: number, done: (trust: Trust) => void): void {
    if (this.isTrusted(typeName, nodeId)) {
      done("TRUSTED");
      return;
    }
    this.#authority.get(nodeKey(nodeId), (answer) => {
      if (!answer.ok) {
        done("UNKNOWN");
        return;
      }
      const entry = answer.value === null ? null : decodeNode(answer.value.value);
      const isAble = entry?.types.includes(typeName) === true;
      if (isAble) this.#note(typeName, nodeId);
      done(isAble ? "TRUSTED" : "DENIED");
    });
  }

  #note(typeName: string, nodeId: number): void {
    const known = this.#trusted.get(typeName) ?? new Set<number>();
    if (known.size >= EBB_LIMITS.trustedMax) known.clear(); // they are found out again
    known.add(nodeId);
    this.#trusted.set(typeName, known);
  }
}
