/** What the application's own nodes ask of the pool of nodes: see cluster/nodes/contract.ts. */

import { availableParallelism, freemem, hostname } from "node:os";
import type { NodeAnswer, NodeInfo, NodesManager, Offer, QuotaUse } from "#cluster/nodes";
import { type NodeHandle, ProviderError } from "#cluster/provider";
import { CliError } from "./error.ts";
import type { NodePool } from "./node-pool.ts";

const MIB = 1 << 20;

export class NodeManager implements NodesManager {
  readonly #pool: NodePool;
  readonly #say: (component: string, text: string) => void;

  constructor(pool: NodePool, say: (component: string, text: string) => void) {
    this.#pool = pool;
    this.#say = say;
  }

  async add(component: string, kind: string, host: string, memoryMiB: number): Promise<NodeAnswer> {
    return await this.#answer(component, async () => {
      const node = await this.#pool.add(component, { host, kind, memoryMiB });
      this.#say(component, `added ${node.name}, as asked for by the application`);
      await this.#pool.ready(node);
      return node;
    });
  }

  async release(name: string): Promise<NodeAnswer> {
    return await this.#answer(name, async () => {
      const node = await this.#pool.release(name);
      this.#say(node.component, `gave back ${node.name}, as asked for by the application`);
      return node;
    });
  }

  list(): readonly NodeInfo[] {
    return this.#pool.live().map(infoOf);
  }

  quota(): QuotaUse {
    return this.#pool.usage();
  }

  /** This machine's: there is one host. */
  offers(): readonly Offer[] {
    const kinds = [...new Set(this.#pool.kinds())];
    const memoryMiB = Math.floor(freemem() / MIB);
    return [{ host: hostname(), kinds, memoryMiB, processors: availableParallelism() }];
  }

  async #answer(name: string, change: () => Promise<NodeHandle>): Promise<NodeAnswer> {
    try {
      return { code: "", message: "", node: infoOf(await change()) };
    } catch (error) {
      if (!(error instanceof CliError || error instanceof ProviderError)) throw error;
      const nobody = { name: "", component: name, kind: "", state: "", address: "" };
      return { code: error.code, message: error.message, node: nobody };
    }
  }
}

function infoOf({ address, component, kind, name, state }: NodeHandle): NodeInfo {
  return { address, component, kind, name, state };
}
