/** What a Linux node sees of the application it belongs to; the provider tells it when asked. */

/** What a node has done for others, of one operation such as "readFile", since it was started. */
export interface CallCount {
  readonly operation: string;
  readonly calls: number;
  /** Of those, the ones that were answered with an error. */
  readonly failed: number;
  /** Of files, read or written. */
  readonly bytes: number;
}

/** One node of the application. */
export interface NodeView {
  readonly name: string;
  readonly component: string;
  readonly kind: "vm" | "process" | "linux";
  /** "running" once it serves; others: see NodeState of cluster/provider. */
  readonly state: string;
  /** On the application's network. */
  readonly address: string;
  readonly restarts: number;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  /** Part of a processor that it uses, 0 to 1; null: not known yet. */
  readonly load: number | null;
  /** Calls that it has served, by operation; empty when it serves no files. */
  readonly calls: readonly CallCount[];
}

/** Two components of which the first may open connections to the second. */
export interface FlowView {
  readonly from: string;
  readonly to: string;
}

/** What a node's port on the network has carried since it was made. */
export interface TrafficView {
  readonly node: string;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

export interface ApplicationView {
  readonly name: string;
  readonly nodes: readonly NodeView[];
  readonly flows: readonly FlowView[];
  readonly traffic: readonly TrafficView[];
}
