/** What joins the nodes of this machine: the switch of this room, or the kernel's bridge. */
import type { Duplex } from "node:stream";
import type { Exposed, ExposeRequest, SwitchStatistics } from "./types.ts";

/**
 * Where the node's process listens on TCP port `port`: an address such as "127.0.0.1", or the
 * absolute path of a unix socket; null when it does not. Nothing else of the host can be reached
 * through the node.
 */
export type Admit = (port: number) => string | null;

/** Where a library-OS node is plugged in. */
export interface NodePort {
  /** Its IPv4 address as an unsigned 32-bit number. */
  readonly address: number;
  /** The address its network interface must have, such as `52:54:00:4d:00:02`. */
  readonly macText: string;
  /** Whether the wire of `plug` carries frames; else only QEMU can take part. */
  readonly isStream: boolean;
  /** QEMU's words for a netdev named n0, when its descriptor 3 is what `plug` is given. */
  readonly netdev: string;
  /** Words for the node's command line. */
  readonly commandLine: readonly string[];
  /** Set by who stops the node soon: the component's name leads to other nodes. */
  isLeaving: boolean;
  /** Whether the node has used its address since it was plugged in. */
  readonly isUp: boolean;
  /** Called when `isUp` becomes true. */
  onUp: () => void;
  /** The node's process was started; `wire` is the other end of its descriptor 3. */
  plug(wire: Duplex): void;
  /** The node's process has ended. */
  unplug(): void;
}

/** Where a Linux node is on the network. */
export interface LinuxNodePort {
  readonly node: string;
  readonly component: string;
  readonly address: number;
  /** As of NodePort. */
  isLeaving: boolean;
}

/** A node and its component. */
export interface NodeName {
  readonly node: string;
  readonly component: string;
}

export interface LocalNetwork {
  /** A port for a library-OS node. Throws SwitchError. */
  addNode(node: string, component: string): NodePort;
  /**
   * A port for a Linux node. `ports` are those it is known to listen on; other networks than the
   * switch let guests reach no others. Throws SwitchError.
   */
  addLinuxNode(
    node: string,
    component: string,
    admit: Admit,
    ports: readonly number[],
  ): LinuxNodePort;
  /** Takes a port away. Its node's name keeps its address. */
  remove(port: NodePort | LinuxNodePort): void;
  /** Makes a host port lead to the nodes of a component, in turn. Rejects with SwitchError. */
  expose(request: ExposeRequest): Promise<Exposed>;
  /** The loopback address at which Linux node `from` reaches component `to`. */
  loopbackOf(from: LinuxNodePort, to: string): Promise<string>;
  /**
   * Makes port `hostPort` of that loopback address lead from Linux node `from` to `port` of
   * component or node `to`; 0 = a free one. Rejects with SwitchError.
   */
  openFlow(
    from: LinuxNodePort,
    to: string,
    protocol: "tcp" | "udp",
    port: number,
    hostPort: number,
  ): Promise<Exposed>;
  /** Who has an address of the network; null: nobody, or the host. */
  nodeAt(address: number): NodeName | null;
  /** Whether a node accepts a TCP connection on `port` within `timeoutMs`. */
  accepts(node: NodePort | LinuxNodePort, port: number, timeoutMs: number): Promise<boolean>;
  statistics(): SwitchStatistics;
  /** Writes frames to a pcap file until the result is called. Rejects with SwitchError EIO. */
  capture(path: string, node?: string): Promise<() => Promise<void>>;
  /** Ends all connections and frees everything of the host. Captures are finished. */
  close(): Promise<void>;
}
