/**
 * The controller of a running application whose nodes have Ebbs: it keeps the authority, answers the
 * nodes' questions to it, and tells each node at its start who it is. It is on the network as the
 * component `skerry`, and a node like others: its Ebb `Nodes` is how the application asks for nodes.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { AuthorityService } from "#cluster/controller";
import { EbbNode, endLeases, takeNodeId } from "#cluster/ebb";
import { type NodesManager, nodesType } from "#cluster/nodes";
import type { NodeProvider } from "#cluster/provider";
import { clock, networkAt, random, timers } from "#host";
import { parseIpv4 } from "#os/base";
import { type Opened, openAuthority } from "./authority.ts";
import type { AuthorityPlace } from "./authority-place.ts";
import { CliError, EXIT } from "./error.ts";

/** The controller's name on the network; no component may have it. */
export const CONTROLLER_NAME = "skerry";

const HINT = "is the disk full, or etcd out of reach?";
const KEY_BYTES = 32;
const LOOPBACK = "127.0.0.1";

export interface ControllerOptions {
  readonly application: string;
  /** Of the application; a log file is below it. */
  readonly directory: string;
  readonly place: AuthorityPlace;
  readonly provider: Pick<NodeProvider, "join">;
  readonly manager: NodesManager;
  /** Called with the name of a type of Ebbs that calls wait for. */
  readonly onWanted: (typeName: string) => void;
  /** Another controller has the application now; called once, with who it is. */
  readonly onTaken: (holder: string) => void;
}

export class Controller {
  readonly #options: ControllerOptions;
  readonly #opened: Opened;
  readonly #service: AuthorityService;
  readonly #key = new Uint8Array(randomBytes(KEY_BYTES));
  /** The id of the next node: it is there before a node is asked for, which waits for no disk then. */
  #nextId: Promise<number> | null = null;
  #node: EbbNode | null = null;
  /** Of running nodes, by their addresses. */
  readonly #nodeIds = new Map<string, number>();
  #port = 0;
  /** On the network of the nodes. */
  #address = "";

  private constructor(options: ControllerOptions, opened: Opened) {
    this.#options = options;
    this.#opened = opened;
    this.#service = new AuthorityService(opened.authority, timers, options.onWanted);
  }

  /** Opens the authority and listens. Rejects with CliError. */
  static async open(options: ControllerOptions): Promise<Controller> {
    const { application, directory, onTaken, place } = options;
    const path = join(directory, ".skerry", "authority.log");
    const opened = await openAuthority({ application, onTaken, path, place });
    const controller = new Controller(options, opened);
    try {
      await controller.#open();
    } catch (error) {
      await controller.close();
      throw error;
    }
    return controller;
  }

  /** What a node is told when it starts, as cluster/component reads it. */
  async settings(address: string, isLinux: boolean): Promise<Readonly<Record<string, string>>> {
    const nodeId = await this.#newNodeId();
    this.#nodeIds.set(address, nodeId);
    const place = isLinux ? LOOPBACK : this.#address;
    const controller = [this.#node?.nodeId ?? 0, place, this.#port];
    const key = Buffer.from(this.#key).toString("hex");
    return { cluster: [this.#options.application, nodeId, key, address, ...controller].join(",") };
  }

  /** The node at that address has ended: what it owned is free. */
  nodeEnded(address: string): void {
    const nodeId = this.#nodeIds.get(address);
    this.#nodeIds.delete(address);
    if (nodeId !== undefined) endLeases(this.#opened.authority, nodeId, () => {});
  }

  async close(): Promise<void> {
    this.#service.close();
    this.#node?.close();
    await this.#opened.close();
  }

  async #open(): Promise<void> {
    const { application, manager, provider } = this.#options;
    const { authority } = this.#opened;
    // Nodes of an earlier controller can do nothing any more: they have its key, not this one's.
    await new Promise<void>((resolve) => endLeases(authority, null, resolve));
    const nodeId = await this.#takeNodeId();
    const world = { clock, network: networkAt(LOOPBACK), random, timers };
    const node = new EbbNode(world, authority, {
      ...{ application, key: this.#key, nodeId, contracts: new Map() },
      ...{ types: [nodesType(manager)], address: 0, port: 0, others: this.#service },
    });
    this.#node = node;
    node.start();
    await nextTurn();
    this.#port = node.messenger?.port ?? 0;
    this.#address = provider.join(CONTROLLER_NAME, this.#port);
    node.reachedAt(parseIpv4(this.#address));
  }

  /** An id that nobody else gets: it is replaced before anybody waits for it. */
  #newNodeId(): Promise<number> {
    const taken = this.#nextId ?? this.#takeNodeId();
    const next = this.#takeNodeId();
    this.#nextId = next;
    next.catch(() => {
      if (this.#nextId === next) this.#nextId = null; // who needs one asks again
    });
    return taken;
  }

  #takeNodeId(): Promise<number> {
    return new Promise((resolve, reject) => {
      takeNodeId(this.#opened.authority, (answer) => {
        if (answer.ok) resolve(answer.value);
        else reject(new CliError("AUTHORITY", EXIT.FAILED, answer.message, HINT));
      });
    });
  }
}
