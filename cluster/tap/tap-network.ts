/**
 * The local network on the kernel's bridge, for speed: a TAP device with offloads for each machine,
 * no frame passes this process. Needs root. The promises are the switch's, but for these: nodes of
 * the platform `process` cannot take part, guests reach a Linux node on declared ports only, there
 * are no injected faults, and refused traffic is counted in one sum.
 *
 *   10.77.N.1    the host: DNS, exposed ports; N is the first free network
 *   10.77.N.2 .. nodes; those of Linux nodes are addresses of the bridge
 *
 * What it makes is one bridge, its devices and two tables of nftables, all named `skerryN`; deleting
 * those undoes everything. `Undo` is told of each before it is made.
 */
import { createSocket, type Socket as UdpHostSocket } from "node:dgram";
import { existsSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import {
  type Admit,
  answerDns,
  type Exposed,
  type ExposeRequest,
  type Flow,
  type LinuxNodePort,
  type LocalNetwork,
  LoopbackRange,
  type NodePort,
  requireName,
  SwitchError,
  type SwitchStatistics,
} from "#cluster/switch";
import { formatIpv4, ipv4 } from "#os/base";
import { askNft, ip, nft, requireTap, tryIp } from "./kernel.ts";
import { TAP_LIMITS } from "./limits.ts";
import { isRunning, PREFIX_LENGTH, statisticsOf, TapLinuxPort, TapPort } from "./ports.ts";
import { openTcpRelay, openUdpRelay, type Place, type Relay } from "./relay.ts";
import { ruleset, withoutRules } from "./rules.ts";
import { startTcpdump } from "./tcpdump.ts";

const NETWORK = ipv4("10.77.0.0");
const DNS_PORT = 53;

/** Who undoes what is left when this process is killed. */
export interface Undo {
  /** A network interface and the tables of the same name. */
  addNetwork(name: string): void;
  dropNetwork(name: string): void;
}

export interface TapOptions {
  readonly flows: readonly Flow[];
  readonly undo: Undo;
}

export class TapNetwork implements LocalNetwork {
  readonly #flows: readonly Flow[];
  readonly #undo: Undo;
  readonly #bridge: string;
  readonly #gateway: number;
  readonly #dns: UdpHostSocket;
  readonly #loopback: LoopbackRange;
  readonly #ports = new Map<number, TapPort | TapLinuxPort>();
  readonly #addresses = new Map<string, number>();
  readonly #turns = new Map<string, number>();
  readonly #relays = new Set<Relay>();
  readonly #captures = new Set<() => Promise<void>>();
  /** Frames that were refused by rules that have been replaced. */
  #refusedBefore = 0;

  private constructor(options: TapOptions, number: number, loopback: LoopbackRange) {
    this.#flows = options.flows;
    this.#undo = options.undo;
    this.#bridge = `skerry${number}`;
    this.#gateway = NETWORK + number * 256 + 1;
    this.#loopback = loopback;
    this.#dns = createSocket("udp4");
  }

  /** Makes the bridge. Rejects with SwitchError. */
  static async open(options: TapOptions): Promise<TapNetwork> {
    requireTap();
    const number = claimBridge(options.undo);
    const network = new TapNetwork(options, number, await LoopbackRange.claim());
    try {
      const bridge = network.#bridge;
      ip([
        `link set dev ${bridge} addrgenmode none`, // no IPv6 of its own
        `address add ${formatIpv4(network.#gateway)}/${PREFIX_LENGTH} dev ${bridge}`,
        `link set dev ${bridge} up`,
      ]);
      network.#applyRules();
      await network.#serveNames();
      return network;
    } catch (error) {
      await network.close();
      throw error;
    }
  }

  addNode(node: string, component: string): TapPort {
    const address = this.#addressFor(node, component);
    const port = new TapPort(node, component, address, this.#gateway, this.#bridge);
    port.onDown = () => {
      for (const relay of this.#relays) relay.drop(formatIpv4(address));
    };
    const name = port.interface;
    tryIp(`link delete dev ${name}`);
    ip([
      `tuntap add dev ${name} mode tap vnet_hdr`,
      `link set dev ${name} addrgenmode none`,
      `link set dev ${name} master ${this.#bridge} up`,
      `neighbour replace ${formatIpv4(address)} lladdr ${port.macText} dev ${this.#bridge}`,
    ]);
    this.#ports.set(address, port);
    this.#applyRules();
    return port;
  }

  addLinuxNode(
    node: string,
    component: string,
    admit: Admit,
    ports: readonly number[],
  ): TapLinuxPort {
    const address = this.#addressFor(node, component);
    const port = new TapLinuxPort(node, component, address);
    ip([`address add ${formatIpv4(address)}/${PREFIX_LENGTH} dev ${this.#bridge}`]);
    this.#ports.set(address, port);
    for (const number of ports) void this.#lead(port, number, admit);
    return port;
  }

  /** Guests that connect to a Linux node's port are joined with its process, if it listens. */
  async #lead(port: TapLinuxPort, number: number, admit: Admit): Promise<void> {
    const relay = await openTcpRelay(formatIpv4(this.#gateway), 0, () => {
      const host = admit(number);
      return host === null ? null : { host, port: number };
    });
    this.#relays.add(relay);
    if (this.#ports.get(port.address) !== port) {
      this.#closeRelay(relay); // it has gone meanwhile
      return;
    }
    port.relays.set(number, relay);
    this.#applyRules();
  }

  remove(port: NodePort | LinuxNodePort): void {
    if (this.#ports.get(port.address) !== port) return;
    this.#ports.delete(port.address);
    if (port instanceof TapPort) tryIp(`link delete dev ${port.interface}`);
    if (port instanceof TapLinuxPort) {
      for (const relay of port.relays.values()) this.#closeRelay(relay);
      tryIp(`address del ${formatIpv4(port.address)}/${PREFIX_LENGTH} dev ${this.#bridge}`);
    }
    this.#applyRules();
  }

  async expose(request: ExposeRequest): Promise<Exposed> {
    const { component, hostAddress = "127.0.0.1", hostPort, port, protocol } = request;
    return this.#open(protocol, hostAddress, hostPort, () => this.#next(component, port));
  }

  async loopbackOf(from: LinuxNodePort, to: string): Promise<string> {
    return this.#loopback.addressOf(`${from.node}>${to}`);
  }

  async openFlow(
    from: LinuxNodePort,
    to: string,
    protocol: "tcp" | "udp",
    port: number,
    hostPort: number,
  ): Promise<Exposed> {
    const hostAddress = await this.loopbackOf(from, to);
    const localAddress = formatIpv4(from.address);
    const isFlow = this.#flows.some(([a, b]) => a === from.component && b === to);
    return this.#open(protocol, hostAddress, hostPort, () => {
      const place = isFlow ? this.#next(to, port) : null;
      return place === null ? null : { ...place, localAddress };
    });
  }

  nodeAt(address: number): { node: string; component: string } | null {
    const port = this.#ports.get(address);
    return port === undefined ? null : { node: port.node, component: port.component };
  }

  async accepts(node: NodePort | LinuxNodePort, port: number, timeoutMs: number): Promise<boolean> {
    const untilMs = performance.now() + timeoutMs;
    while (!(await accepts(formatIpv4(node.address), port))) {
      if (performance.now() >= untilMs || this.#ports.get(node.address) !== node) return false;
      await delay(TAP_LIMITS.connectPauseMs);
    }
    return true;
  }

  statistics(): SwitchStatistics {
    const frames = this.#refusedBefore + this.#countRefused();
    const ports = [...this.#ports.values()].filter((port) => port instanceof TapPort);
    return {
      ports: ports.map(statisticsOf),
      refused: frames === 0 ? [] : [{ from: "any", to: "any", frames }],
      joinedConnections: 0,
    };
  }

  async capture(path: string, node?: string): Promise<() => Promise<void>> {
    const ports = [...this.#ports.values()].filter((port) => port instanceof TapPort);
    const port = ports.find((candidate) => candidate.node === node);
    if (node !== undefined && port === undefined) {
      throw new SwitchError("EINVAL", `no machine is named "${node}"`);
    }
    const end = await startTcpdump(port?.interface ?? this.#bridge, path);
    this.#captures.add(end);
    return async () => {
      if (this.#captures.delete(end)) await end();
    };
  }

  async close(): Promise<void> {
    for (const end of this.#captures) await end();
    this.#captures.clear();
    for (const relay of [...this.#relays]) this.#closeRelay(relay);
    this.#dns.close();
    this.#loopback.close();
    for (const port of this.#ports.values()) {
      if (port instanceof TapPort) tryIp(`link delete dev ${port.interface}`);
    }
    this.#ports.clear();
    nft(withoutRules(this.#bridge));
    tryIp(`link delete dev ${this.#bridge}`);
    this.#undo.dropNetwork(this.#bridge);
  }

  /** Since the rules were last put in place. */
  #countRefused(): number {
    const counted = askNft(`list counter bridge ${this.#bridge} refused`);
    return Number(/packets (\d+)/.exec(counted)?.[1] ?? 0);
  }

  #applyRules(): void {
    this.#refusedBefore += this.#countRefused();
    const ports = [...this.#ports.values()];
    nft(
      ruleset({
        bridge: this.#bridge,
        gateway: this.#gateway,
        flows: this.#flows,
        guests: ports
          .filter((port) => port instanceof TapPort)
          .map((port) => ({
            interface: port.interface,
            component: port.component,
            mac: port.macText,
            address: port.address,
          })),
        linux: ports
          .filter((port) => port instanceof TapLinuxPort)
          .map(({ address, component, relays }) => ({
            ...{ address, component },
            ports: new Map([...relays].map(([number, relay]) => [number, relay.port])),
          })),
      }),
    );
  }

  async #open(
    protocol: "tcp" | "udp",
    hostAddress: string,
    hostPort: number,
    next: () => Place | null,
  ): Promise<Exposed> {
    const open = protocol === "tcp" ? openTcpRelay : openUdpRelay;
    const relay = await open(hostAddress, hostPort, next);
    this.#relays.add(relay);
    return { protocol, hostAddress, hostPort: relay.port, close: () => this.#closeRelay(relay) };
  }

  #closeRelay(relay: Relay): void {
    if (this.#relays.delete(relay)) relay.close();
  }

  #addressFor(node: string, component: string): number {
    requireName(node);
    requireName(component);
    const address = this.#addresses.get(node) ?? this.#gateway + 1 + this.#addresses.size;
    if (this.#ports.has(address)) {
      throw new SwitchError("EEXIST", `there is a node named "${node}" already`);
    }
    if (address > this.#gateway + TAP_LIMITS.nodesMax) {
      const max = TAP_LIMITS.nodesMax;
      throw new SwitchError("ENODES", `the network has room for ${max} names of nodes`);
    }
    this.#addresses.set(node, address);
    return address;
  }

  /** Addresses of the running nodes of a component, another one first each time. */
  #running(component: string): number[] {
    const addresses = [...this.#ports.values()]
      .filter((port) => port.component === component && isRunning(port) && !port.isLeaving)
      .map(({ address }) => address);
    if (addresses.length < 2) return addresses;
    const turn = (this.#turns.get(component) ?? 0) % addresses.length;
    this.#turns.set(component, turn + 1);
    return [...addresses.slice(turn), ...addresses.slice(0, turn)];
  }

  /** Where the host reaches `port` of the next node of a component. */
  #next(component: string, port: number): Place | null {
    const [address] = this.#running(component);
    if (address === undefined) return null;
    const node = this.#ports.get(address);
    // A redirection does not concern what the host itself sends.
    const relay = node instanceof TapLinuxPort ? node.relays.get(port) : undefined;
    if (relay !== undefined) return { host: formatIpv4(this.#gateway), port: relay.port };
    return node instanceof TapLinuxPort ? null : { host: formatIpv4(address), port };
  }

  #lookup(name: string): readonly number[] | null {
    if (name === "host") return [this.#gateway];
    const ports = [...this.#ports.values()];
    if (ports.some(({ component }) => component === name)) return this.#running(name);
    const node = ports.find((port) => port.node === name);
    if (node === undefined) return null;
    return isRunning(node) ? [node.address] : [];
  }

  #serveNames(): Promise<void> {
    const dns = this.#dns;
    dns.on("message", (message, from) => {
      const answer = answerDns(message, 0, message.length, (name) => this.#lookup(name));
      if (answer !== null) dns.send(answer, from.port, from.address);
    });
    return new Promise((resolve, reject) => {
      dns.once("error", ({ message }) => {
        reject(new SwitchError("EIO", `cannot serve names on the bridge: ${message}`));
      });
      dns.bind(DNS_PORT, formatIpv4(this.#gateway), () => {
        dns.removeAllListeners("error").on("error", () => {}); // one answer that was not sent
        resolve();
      });
    });
  }
}

/** Takes the first network that is free; the bridge's name is the lock. Throws SwitchError. */
function claimBridge(undo: Undo): number {
  for (let number = 1; number <= TAP_LIMITS.networksMax; number++) {
    const name = `skerry${number}`;
    if (existsSync(`/sys/class/net/${name}`)) continue;
    undo.addNetwork(name);
    if (tryIp(`link add ${name} type bridge`)) {
      // Frames between machines are the bridge's business alone, not that of the host's IP rules.
      const calls = `/sys/class/net/${name}/bridge/nf_call_iptables`;
      if (existsSync(calls)) writeFileSync(calls, "0");
      return number;
    }
    undo.dropNetwork(name);
  }
  const hint = "is the bridge module there, and may this process use it?";
  throw new SwitchError("EIO", `no bridge can be made; ${hint}`);
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isAccepted: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(isAccepted);
    };
    const timer = setTimeout(() => end(false), TAP_LIMITS.connectTryMs);
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
