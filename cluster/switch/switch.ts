/**
 * The local network of one application: a switch in this process, with one port for each node, and
 * a gateway that serves addresses and names and lets the host in.
 *
 *   10.77.0.1        the gateway: DHCP, DNS, the host
 *   10.77.0.2 ..     nodes in the order in which they were first added; a name keeps its address
 */
import { getRandomValues } from "node:crypto";
import { assert, formatIpv4, ipv4, maskOfPrefix } from "#os/base";
import { DNS_PORT, type TcpConnectReceiver, type TcpSocket } from "#os/net";
import type { Random } from "#os/platform";
import type { DhcpNetwork } from "./dhcp-server.ts";
import { answerDns } from "./dns-server.ts";
import {
  type Entrance,
  type Joins,
  openTcpEntrance,
  openUdpEntrance,
  type Wake,
} from "./entrance.ts";
import { Fabric } from "./fabric.ts";
import { FaultInjector } from "./faults.ts";
import { FlowTable } from "./flows.ts";
import type { Join } from "./join.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import { LinuxPort } from "./linux-port.ts";
import type { Admit, LinuxNodePort, LocalNetwork, NodePort } from "./local-network.ts";
import { LoopbackRange } from "./loopback.ts";
import { requireName } from "./names.ts";
import { Capture } from "./pcap.ts";
import { macFor, SwitchPort, WirePort } from "./port.ts";
import { NODE_SCHEDULER, type Scheduler } from "./scheduler.ts";
import { StackPort } from "./stack-port.ts";
import {
  type Exposed,
  type ExposeRequest,
  type Flow,
  type LinkFaults,
  SwitchError,
  type SwitchStatistics,
} from "./types.ts";

const GATEWAY = ipv4("10.77.0.1");
const PREFIX_LENGTH = 24;

export interface SwitchOptions {
  readonly flows: readonly Flow[];
  /** What people should know, such as traffic that was refused. */
  readonly log: (line: string) => void;
  readonly faults?: Partial<LinkFaults>;
  /** Nobody can be woken unless told. */
  readonly wake?: Wake;
  /** For tests: this process's time and the kernel's random bytes unless told. */
  readonly scheduler?: Scheduler;
  readonly random?: Random;
}

const KERNEL_RANDOM: Random = {
  fill(bytes, start, end) {
    getRandomValues(bytes.subarray(start, end));
  },
  nextU32: () => getRandomValues(new Uint32Array(1))[0]!,
};

export class Switch implements LocalNetwork {
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #faults: FaultInjector | null;
  readonly #fabric: Fabric;
  readonly #flows: FlowTable;
  readonly #gateway: StackPort;
  readonly #joins: Joins;
  readonly #entrances = new Set<Entrance>();
  /** Addresses by the names of nodes, kept when a node goes. */
  readonly #addresses = new Map<string, number>();
  readonly #turns = new Map<string, number>();
  #loopback: Promise<LoopbackRange> | null = null;

  constructor(options: SwitchOptions) {
    const scheduler = options.scheduler ?? NODE_SCHEDULER;
    this.#scheduler = scheduler;
    this.#random = options.random ?? KERNEL_RANDOM;
    const { faults, flows, log, wake = () => null } = options;
    this.#flows = new FlowTable(flows);
    this.#faults = faults === undefined ? null : new FaultInjector(faults, scheduler);
    const serverMac = Buffer.from(macFor(GATEWAY)).readUIntBE(0, 6);
    const network: DhcpNetwork = { server: GATEWAY, prefixLength: PREFIX_LENGTH, serverMac };
    this.#fabric = new Fabric({
      flows: this.#flows,
      network,
      scheduler,
      faults: this.#faults,
      log,
    });
    this.#joins = {
      next: (name) => this.#lookup(name, false)?.[0] ?? 0,
      coming: wake,
      waiting: 0,
      open: new Set<Join>(),
      nowMs: () => Math.floor(scheduler.clock.nowUs() / 1000),
    };
    this.#gateway = new StackPort(this.#stackOptions("host", "host", GATEWAY, true));
    this.#fabric.add(this.#gateway);
    this.#serveNames();
  }

  /** A port for a library-OS node: `plug` its stream in. Throws SwitchError. */
  addNode(node: string, component: string): WirePort {
    const address = this.#addressFor(node, component);
    const host = formatIpv4(GATEWAY);
    const place = `${formatIpv4(address)}/${PREFIX_LENGTH},${host},${host}`;
    const port = new WirePort(node, component, address, place, (from, record) =>
      this.#fabric.carry(from, record),
    );
    port.onDown = () => this.#breakJoins(address);
    this.#fabric.add(port);
    return port;
  }

  /** A port for a Linux node; see LinuxPort. Throws SwitchError. */
  addLinuxNode(node: string, component: string, admit: Admit): LinuxPort {
    const address = this.#addressFor(node, component);
    const options = this.#stackOptions(node, component, address, false);
    const port = new LinuxPort(options, admit, this.#joins);
    this.#fabric.add(port);
    return port;
  }

  /** Takes a port away. Its node's name keeps its address. */
  remove(port: NodePort | LinuxNodePort): void {
    if (!(port instanceof SwitchPort)) return;
    this.#fabric.remove(port);
    if (port instanceof WirePort) port.unplug();
    else if (port instanceof LinuxPort) port.close();
  }

  /** Makes a host port lead to the nodes of a component, in turn. Rejects with SwitchError. */
  async expose(request: ExposeRequest): Promise<Exposed> {
    const { component, port, protocol, hostPort, hostAddress = "127.0.0.1" } = request;
    const entrance = await this.#open(protocol, {
      ...{ hostAddress, hostPort, component, port },
      via: this.#gateway,
    });
    return { protocol, hostAddress, hostPort: entrance.hostPort, close: entrance.close };
  }

  /** The loopback address at which Linux node `from` reaches component `to`. */
  async loopbackOf(from: LinuxNodePort, to: string): Promise<string> {
    this.#loopback ??= LoopbackRange.claim();
    return (await this.#loopback).addressOf(`${from.node}>${to}`);
  }

  /**
   * Makes a port of that loopback address lead from Linux node `from` to `port` of component `to`.
   * The flows are checked by the switch, frame by frame, as everyone's. Rejects with SwitchError.
   */
  async openFlow(
    from: LinuxNodePort,
    to: string,
    protocol: "tcp" | "udp",
    port: number,
    hostPort: number,
  ): Promise<Exposed> {
    assert(from instanceof LinuxPort, "switch: a port of another network");
    const hostAddress = await this.loopbackOf(from, to);
    const entrance = await this.#open(protocol, {
      ...{ hostAddress, hostPort, component: to, port },
      via: from,
    });
    return { protocol, hostAddress, hostPort: entrance.hostPort, close: entrance.close };
  }

  nodeAt(address: number): { node: string; component: string } | null {
    for (const port of this.#fabric.ports) {
      const { component, node } = port;
      if (port.address === address && address !== GATEWAY) return { node, component };
    }
    return null;
  }

  /** Whether a node accepts a TCP connection on `port` within `timeoutMs`. */
  accepts(node: NodePort | LinuxNodePort, port: number, timeoutMs: number): Promise<boolean> {
    const gateway = this.#gateway;
    return new Promise((resolve) => {
      let tcp: TcpSocket | null = null;
      let isOver = false;
      const end = (isAccepted: boolean) => {
        if (isOver) return;
        isOver = true;
        cancel();
        tcp?.abort();
        gateway.wake();
        resolve(isAccepted);
      };
      const cancel = this.#scheduler.after(timeoutMs * 1000, () => end(false));
      const receiver: TcpConnectReceiver = {
        onConnect: (socket) => {
          tcp = socket;
          if (isOver) tcp.abort();
          end(true);
        },
        onData: () => {},
        onWritable: () => {},
        onEnd: () => {},
        onClose: () => end(false),
      };
      gateway.call(() => gateway.stack.tcp.connect(node.address, port, receiver));
    });
  }

  statistics(): SwitchStatistics {
    return {
      ports: [...this.#fabric.ports].map((port) => port.statistics()),
      refused: this.#fabric.refused,
      joinedConnections: this.#joins.open.size,
    };
  }

  /** Writes frames to a pcap file until the result is called. Rejects with SwitchError EIO. */
  async capture(path: string, node?: string): Promise<() => Promise<void>> {
    const capture = await Capture.open(path, node ?? null);
    this.#fabric.captures.add(capture);
    return async () => {
      if (this.#fabric.captures.delete(capture)) await capture.close();
    };
  }

  /** Ends all connections and frees all ports of the host. Captures are finished. */
  async close(): Promise<void> {
    for (const entrance of [...this.#entrances]) entrance.close();
    for (const port of [...this.#fabric.ports]) {
      if (port instanceof WirePort) port.unplug();
      else if (port instanceof StackPort) port.close();
      this.#fabric.remove(port);
    }
    for (const join of [...this.#joins.open]) join.abort("ECONNABORTED");
    this.#faults?.close();
    if (this.#loopback !== null) (await this.#loopback.catch(() => null))?.close();
    const captures = [...this.#fabric.captures];
    this.#fabric.captures.clear();
    for (const capture of captures) await capture.close();
  }

  /** A node is gone: who is connected to it hears so now, not when a timer gives up. */
  #breakJoins(guest: number): void {
    for (const join of [...this.#joins.open]) if (join.guest === guest) join.abort("ECONNRESET");
  }

  async #open(
    protocol: "tcp" | "udp",
    options: Omit<Parameters<typeof openTcpEntrance>[0], "joins">,
  ): Promise<Entrance> {
    const open = protocol === "tcp" ? openTcpEntrance : openUdpEntrance;
    const made = await open({ ...options, joins: this.#joins });
    const entrance: Entrance = {
      hostPort: made.hostPort,
      close: () => {
        if (this.#entrances.delete(entrance)) made.close();
      },
    };
    this.#entrances.add(entrance);
    return entrance;
  }

  #stackOptions(node: string, component: string, address: number, isGateway: boolean) {
    return {
      ...{ node, component, address, isGateway },
      mask: maskOfPrefix(PREFIX_LENGTH),
      gateway: isGateway ? 0 : GATEWAY,
      scheduler: this.#scheduler,
      random: this.#random,
      carry: (from: SwitchPort, record: Buffer) => this.#fabric.carry(from, record),
    };
  }

  #addressFor(node: string, component: string): number {
    requireName(node);
    requireName(component);
    const address = this.#addresses.get(node) ?? GATEWAY + 1 + this.#addresses.size;
    for (const port of this.#fabric.ports) {
      if (port.address !== address) continue;
      throw new SwitchError("EEXIST", `there is a node named "${node}" already`);
    }
    if (address > GATEWAY + SWITCH_LIMITS.nodesMax) {
      const max = SWITCH_LIMITS.nodesMax;
      throw new SwitchError("ENODES", `the network has room for ${max} names of nodes`);
    }
    this.#addresses.set(node, address);
    return address;
  }

  /** Addresses of the running nodes of a component, another one first each time. */
  #next(component: string): number[] {
    const addresses: number[] = [];
    for (const port of this.#fabric.ports) {
      const isMeant = port.component === component && port.isRunning && !port.isLeaving;
      if (isMeant) addresses.push(port.address);
    }
    if (addresses.length < 2) return addresses;
    const turn = (this.#turns.get(component) ?? 0) % addresses.length;
    this.#turns.set(component, turn + 1);
    return [...addresses.slice(turn), ...addresses.slice(0, turn)];
  }

  /**
   * Names are those of components and of nodes; both exist as long as a port has them. Guests that
   * ask for a node that is leaving are told that it does not run; the host's ways to it stay.
   */
  #lookup(name: string, isForGuests: boolean): readonly number[] | null {
    if (name === "host") return [GATEWAY];
    let isKnown = false;
    for (const port of this.#fabric.ports) {
      if (port.component === name) isKnown = true;
      else if (port.node === name) {
        const isMeant = port.isRunning && !(port.isLeaving && isForGuests);
        return isMeant ? [port.address] : [];
      }
    }
    return isKnown ? this.#next(name) : null;
  }

  /** What the guest at `address` may wait for when it asks for a name. */
  #comingFor(address: number, name: string): Promise<unknown> | null {
    for (const from of this.#fabric.ports) {
      if (from.address !== address) continue;
      const to = { component: name, isGateway: false, address: 0 };
      const mayWait = this.#flows.allows(from, to) && this.#joins.waiting < SWITCH_LIMITS.joinsMax;
      return mayWait ? this.#joins.coming(name) : null;
    }
    return null;
  }

  /** Answers a question once there may be a node to name. The guest may have given up. */
  #replyLater(
    coming: Promise<unknown>,
    query: Uint8Array,
    reply: (answer: Buffer | null) => void,
  ): void {
    this.#joins.waiting++;
    void coming.then(() => {
      this.#joins.waiting--;
      const answer = answerDns(query, 0, query.length, (name) => this.#lookup(name, true));
      this.#gateway.call(() => reply(answer));
    });
  }

  #serveNames(): void {
    const socket = this.#gateway.stack.udp.bind(
      DNS_PORT,
      {
        onDatagram: (address, port, bytes, start, end) => {
          const reply = (answer: Buffer | null): void => {
            if (answer !== null) socket?.send(address, port, answer, 0, answer.length);
          };
          let coming: Promise<unknown> | null = null;
          const answer = answerDns(bytes, start, end, (name) => {
            coming = this.#comingFor(address, name);
            return this.#lookup(name, true);
          });
          if (coming === null) reply(answer);
          else this.#replyLater(coming, bytes.slice(start, end), reply);
        },
      },
      true,
    );
  }
}
