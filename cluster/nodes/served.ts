/**
 * The controller's end of `Nodes`: an Ebb's type made by hand, for the controller's own program is
 * not built by `skerry`. It says on the wire what the build makes of contract.ts: fields of objects in
 * the order of their names. `tests/nodes` calls all of it.
 */

import { expectArray, refuseCall, writeThrown } from "skerry/ebb/made";
import type { CborReader, CborWriter } from "#cluster/cbor";
import type { EbbType, Invoked, Served } from "#cluster/ebb";
import type { NodeAnswer, NodeInfo, Offer, QuotaUse } from "./contract.ts";

/** Who has the nodes. What is refused is an answer. */
export interface NodesManager {
  add(component: string, kind: string, host: string, memoryMiB: number): Promise<NodeAnswer>;
  release(name: string): Promise<NodeAnswer>;
  list(): readonly NodeInfo[];
  quota(): QuotaUse;
  offers(): readonly Offer[];
}

/** What a node has to have among its types so that it serves `Nodes`. */
export function nodesType(manager: NodesManager): EbbType {
  return {
    name: "Nodes",
    kind: "service",
    methods: ["command", "command", "query", "query", "query"],
    make: () => {
      throw new Error("a service has no state");
    },
    makeServed: () => new NodesServed(manager),
  };
}

class NodesServed implements Served {
  readonly #manager: NodesManager;

  constructor(manager: NodesManager) {
    this.#manager = manager;
  }

  async serve(method: number, args: CborReader, result: CborWriter): Promise<Invoked> {
    try {
      return await this.#serve(method, args, result);
    } catch (thrown) {
      return writeThrown(result, thrown);
    }
  }

  async #serve(method: number, args: CborReader, result: CborWriter): Promise<Invoked> {
    const manager = this.#manager;
    switch (method) {
      case 0: {
        expectArray(args, 4);
        const [component, kind, host] = [args.text(), args.text(), args.text()];
        const memoryMiB = args.number();
        if (args.finish() !== "") return malformed(args, result);
        writeAnswer(result, await manager.add(component, kind, host, memoryMiB));
        return "OK";
      }
      case 1: {
        expectArray(args, 1);
        const name = args.text();
        if (args.finish() !== "") return malformed(args, result);
        writeAnswer(result, await manager.release(name));
        return "OK";
      }
      default:
        expectArray(args, 0);
        if (args.finish() !== "") return malformed(args, result);
        return this.#tell(method, result);
    }
  }

  #tell(method: number, result: CborWriter): Invoked {
    const manager = this.#manager;
    if (method === 2) writeList(result, manager.list(), writeNode);
    else if (method === 3) writeQuota(result, manager.quota());
    else if (method === 4) writeList(result, manager.offers(), writeOffer);
    else return refuseCall(result, "there is no such method");
    return result.problem === "" ? "OK" : refuseCall(result, `the result: ${result.problem}`);
  }
}

function malformed(args: CborReader, result: CborWriter): Invoked {
  return refuseCall(result, `malformed arguments: ${args.problem}`);
}

function writeAnswer(writer: CborWriter, { code, message, node }: NodeAnswer): void {
  writer.array(3);
  writer.text(code);
  writer.text(message);
  writeNode(writer, node);
}

function writeNode(writer: CborWriter, node: NodeInfo): void {
  const { address, component, kind, name, state } = node;
  writer.array(5);
  for (const text of [address, component, kind, name, state]) writer.text(text);
}

function writeQuota(writer: CborWriter, quota: QuotaUse): void {
  const { memoryMaxMiB, memoryMiB, nodes, nodesMax } = quota;
  writer.array(4);
  for (const number of [memoryMaxMiB, memoryMiB, nodes, nodesMax]) writer.number(number);
}

function writeOffer(writer: CborWriter, { host, kinds, memoryMiB, processors }: Offer): void {
  writer.array(4);
  writer.text(host);
  writeList(writer, kinds, (_writer, kind) => writer.text(kind));
  writer.number(memoryMiB);
  writer.number(processors);
}

function writeList<T>(
  writer: CborWriter,
  items: readonly T[],
  write: (writer: CborWriter, item: T) => void,
): void {
  writer.array(items.length);
  for (const item of items) write(writer, item);
}
