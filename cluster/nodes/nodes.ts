/**
 * What a component asks for nodes with, in an image and on Node.js:
 *
 *     const { name } = await nodes.add({ component: "logic", constraints: { memoryMiB: 64 } });
 *     await nodes.release(name);
 *
 * All of it rejects with NodesError when the answer is a refusal, and with EbbError when there is
 * none (`UNKNOWN`: the controller may have done it).
 */

import { ebb, known, type Reference } from "#cluster/component";
import {
  NODES,
  type NodeAnswer,
  type NodeInfo,
  Nodes,
  type Offer,
  type QuotaUse,
} from "./contract.ts";
import { NODES_LIMITS } from "./limits.ts";

export interface NodeRequest {
  /** One of app.ts that has a `scale`. */
  readonly component: string;
  readonly constraints?: {
    /** The kind of node that it must be. */
    readonly kind?: "vm" | "process" | "linux";
    /** The host that it must run on, as `offers` names it. */
    readonly host?: string;
    /** Memory of a library-OS node, when it shall be more than app.ts says. */
    readonly memoryMiB?: number;
  };
}

/** A refusal, with the numbers in its message. */
export class NodesError extends Error {
  /**
   * QUOTA: beyond the component's scale or the application's quota. NOT_SCALABLE: app.ts gives the
   * component no scale. CONSTRAINT: no host offers such a node. NODE_FAILED: it was started and has
   * ended. Others: as the provider of nodes has them.
   */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "NodesError";
    this.code = code;
  }
}

/** One more node; resolves when it runs. */
async function add(request: NodeRequest): Promise<NodeInfo> {
  const { component, constraints = {} } = request;
  const { host = "", kind = "", memoryMiB = 0 } = constraints;
  const controller = await find();
  const options = { timeoutMs: NODES_LIMITS.changeMs };
  return taken(known(await controller.add(component, kind, host, memoryMiB, options)));
}

/** Gives a node back, or the youngest of a component; resolves when it has ended. */
async function release(name: string): Promise<NodeInfo> {
  const controller = await find();
  return taken(known(await controller.release(name, { timeoutMs: NODES_LIMITS.changeMs })));
}

/** The nodes of the application that run or will. */
async function list(): Promise<readonly NodeInfo[]> {
  return await (await find()).list({ timeoutMs: NODES_LIMITS.answerMs });
}

/** What the application may use, and what it uses. */
async function quota(): Promise<QuotaUse> {
  return await (await find()).quota({ timeoutMs: NODES_LIMITS.answerMs });
}

/** What hosts have to offer now. */
async function offers(): Promise<readonly Offer[]> {
  return await (await find()).offers({ timeoutMs: NODES_LIMITS.answerMs });
}

/** The nodes of the application. */
export const nodes = { add, release, list, quota, offers } as const;

function find(): Promise<Reference<Nodes>> {
  return ebb(Nodes, NODES);
}

function taken({ code, message, node }: NodeAnswer): NodeInfo {
  if (code === "") return node;
  throw new NodesError(code, message);
}
