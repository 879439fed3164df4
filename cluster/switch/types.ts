/** What the users of the switch say to it and are told by it. */

/** `[from, to]`: nodes of component `from` may open connections to, and ask, nodes of `to`. */
export type Flow = readonly [from: string, to: string];

/** What happens to frames on purpose. Probabilities are 0 .. 1, for each frame and receiver. */
export interface LinkFaults {
  readonly loss: number;
  readonly duplication: number;
  /** How often a frame is held back by `reorderMs`, so that later ones overtake it. */
  readonly reordering: number;
  readonly reorderMs: number;
  /** How long every frame takes, in milliseconds. */
  readonly delayMs: number;
  /** The same seed and the same frames give the same faults. */
  readonly seed: number;
}

/** What one node's port has seen. Frames and bytes count from the node's side. */
export interface PortStatistics {
  readonly node: string;
  readonly component: string;
  readonly address: string;
  readonly framesSent: number;
  readonly bytesSent: number;
  readonly framesReceived: number;
  readonly bytesReceived: number;
  /** Frames of this node that were not carried, by reason; only reasons that occurred. */
  readonly drops: Readonly<Record<string, number>>;
}

/** A pair whose traffic was refused because no flow allows it. */
export interface RefusedFlow {
  readonly from: string;
  readonly to: string;
  readonly frames: number;
}

export interface SwitchStatistics {
  readonly ports: readonly PortStatistics[];
  readonly refused: readonly RefusedFlow[];
  /** TCP connections between the host and guests that are open now. */
  readonly joinedConnections: number;
}

/** A host port that leads to the nodes of a component. */
export interface Exposed {
  readonly protocol: "tcp" | "udp";
  readonly hostAddress: string;
  readonly hostPort: number;
  /** Stops taking new connections, and ends the open ones. */
  close(): void;
}

/** What a host port shall lead to. */
export interface ExposeRequest {
  readonly component: string;
  readonly protocol: "tcp" | "udp";
  /** The port the nodes of the component listen on. */
  readonly port: number;
  /** 0 = a free one. */
  readonly hostPort: number;
  /** "127.0.0.1" unless told. */
  readonly hostAddress?: string;
}

/** A failure at this room's door. */
export class SwitchError extends Error {
  /** EADDRINUSE | EACCES | ENODES (too many nodes) | EEXIST | EINVAL | EIO */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "SwitchError";
    this.code = code;
  }
}
