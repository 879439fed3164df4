/**
 * The nodes of an application, as the application itself asks for them: an Ebb of the controller,
 * which `skerry run` serves. What is refused is an answer, so that a program can act on its code.
 */

import { type Command, type Query, Service } from "#cluster/component";

/** What became of a request; `code` is "" when it was done, else as `NodesError` has it. */
export interface NodeAnswer {
  readonly code: string;
  readonly message: string;
  readonly node: NodeInfo;
}

/** One node of the application. */
export interface NodeInfo {
  readonly name: string;
  readonly component: string;
  /** "vm", "process" or "linux". */
  readonly kind: string;
  /** "running" once it serves; others: see NodeState of cluster/provider. */
  readonly state: string;
  /** On the application's network. */
  readonly address: string;
}

/** What all nodes together may be, and what they are; a maximum of 0 is none. */
export interface QuotaUse {
  readonly nodes: number;
  readonly nodesMax: number;
  readonly memoryMiB: number;
  readonly memoryMaxMiB: number;
}

/** What a host has for nodes now. */
export interface Offer {
  readonly host: string;
  /** Kinds of nodes that it can run. */
  readonly kinds: readonly string[];
  readonly processors: number;
  readonly memoryMiB: number;
}

export abstract class Nodes extends Service {
  /** `kind` and `host` may be "", and `memoryMiB` 0: any. */
  abstract add(
    component: string,
    kind: string,
    host: string,
    memoryMiB: number,
  ): Command<NodeAnswer>;
  /** `name` is a node's, or a component's: then its youngest. */
  abstract release(name: string): Command<NodeAnswer>;
  abstract list(): Query<readonly NodeInfo[]>;
  abstract quota(): Query<QuotaUse>;
  abstract offers(): Query<readonly Offer[]>;
}

/** The name under which nodes find it. */
export const NODES = "nodes";
