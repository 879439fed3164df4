/**
 * The controller of a running application whose nodes have Ebbs: it keeps the authority in
 * `.skerry/authority.log`, answers the nodes' questions to it, and tells each node at its start who
 * it is. It is on the network as the component `skerry`, and a node like others: its Ebb `Nodes` is
 * how the application asks for nodes.
 */
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { EmbeddedAuthority } from "#cluster/authority";
import { AuthorityService } from "#cluster/controller";
import { EbbNode, endLeases, takeNodeId } from "#cluster/ebb";
import { type NodesManager, nodesType } from "#cluster/nodes";
import type { NodeProvider } from "#cluster/provider";
import { clock, DurableFile, networkAt, random, timers } from "#host";
import { parseIpv4 } from "#os/base";
import { CliError, EXIT } from "./error.ts";
import { makeFolder } from "./images.ts";

/** The controller's name on the network; no component may have it. */
export const CONTROLLER_NAME = "skerry";

const KEY_BYTES = 32;
const LOOPBACK = "127.0.0.1";

export class Controller {
  readonly #application: string;
  readonly #file: DurableFile;
  readonly #authority: EmbeddedAuthority;
  readonly #service: AuthorityService;
  readonly #key = new Uint8Array(randomBytes(KEY_BYTES));
  readonly #manager: NodesManager;
  #node: EbbNode | null = null;
  /** Of running nodes, by their addresses. */
  readonly #nodeIds = new Map<string, number>();
  #port = 0;
  /** On the network of the nodes. */
  #address = "";

  private constructor(
    application: string,
    path: string,
    manager: NodesManager,
    onWanted: (typeName: string) => void,
  ) {
    this.#application = application;
    this.#manager = manager;
    this.#file = new DurableFile(path);
    this.#authority = new EmbeddedAuthority({ clock, timers }, this.#file);
    this.#service = new AuthorityService(this.#authority, timers, onWanted);
  }

  /**
   * Opens the authority and listens. `onWanted` is called with the name of a type of Ebbs that calls
   * wait for. Rejects with CliError.
   */
  static async open(
    application: string,
    directory: string,
    provider: Pick<NodeProvider, "join">,
    manager: NodesManager,
    onWanted: (typeName: string) => void,
  ): Promise<Controller> {
    const path = join(directory, ".skerry", "authority.log");
    makeFolder(dirname(path));
    const controller = new Controller(application, path, manager, onWanted);
    try {
      await controller.#open(path, provider);
    } catch (error) {
      await controller.close();
      throw error;
    }
    return controller;
  }

  /** What a node is told when it starts, as cluster/component reads it. */
  async settings(address: string, isLinux: boolean): Promise<Readonly<Record<string, string>>> {
    const nodeId = await this.#takeNodeId();
    this.#nodeIds.set(address, nodeId);
    const place = isLinux ? LOOPBACK : this.#address;
    const controller = [this.#node?.nodeId ?? 0, place, this.#port];
    const key = Buffer.from(this.#key).toString("hex");
    return { cluster: [this.#application, nodeId, key, address, ...controller].join(",") };
  }

  /** The node at that address has ended: what it owned is free. */
  nodeEnded(address: string): void {
    const nodeId = this.#nodeIds.get(address);
    this.#nodeIds.delete(address);
    if (nodeId !== undefined) endLeases(this.#authority, nodeId, () => {});
  }

  async close(): Promise<void> {
    this.#service.close();
    this.#node?.close();
    this.#authority.close();
    await this.#file.close();
  }

  async #open(path: string, provider: Pick<NodeProvider, "join">): Promise<void> {
    const problem = await new Promise<string>((resolve) => this.#authority.open(resolve));
    if (problem !== "") {
      throw new CliError(
        "AUTHORITY",
        EXIT.CANNOT_CREATE,
        `${path}: ${problem}`,
        "it holds the objects of the application; move it away to begin without them",
      );
    }
    // Nodes of an earlier controller can do nothing any more: they have its key, not this one's.
    await new Promise<void>((resolve) => endLeases(this.#authority, null, resolve));
    const nodeId = await this.#takeNodeId();
    const world = { clock, network: networkAt(LOOPBACK), random, timers };
    const node = new EbbNode(world, this.#authority, {
      ...{ application: this.#application, key: this.#key, nodeId, contracts: new Map() },
      ...{ types: [nodesType(this.#manager)], address: 0, port: 0, others: this.#service },
    });
    this.#node = node;
    node.start();
    await nextTurn();
    this.#port = node.messenger?.port ?? 0;
    this.#address = provider.join(CONTROLLER_NAME, this.#port);
    node.reachedAt(parseIpv4(this.#address));
  }

  #takeNodeId(): Promise<number> {
    return new Promise((resolve, reject) => {
      takeNodeId(this.#authority, (answer) => {
        if (answer.ok) resolve(answer.value);
        else reject(new CliError("AUTHORITY", EXIT.FAILED, answer.message, "is the disk full?"));
      });
    });
  }
}
