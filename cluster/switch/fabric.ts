/**
 * Where frames go. Addresses are given by port and never change hands, so a frame goes to the port
 * that has its destination's address, if the flows allow it, and nowhere else; there is nothing to
 * flood. A frame whose source address is not its port's is dropped, and so is everything but ARP
 * and whole IPv4 packets of TCP, UDP and ICMP.
 *
 * Invariant: nothing in a frame makes this throw; every frame is delivered, answered, or dropped
 * and counted at the port it came from.
 */
import type { DhcpNetwork } from "./dhcp-server.ts";
import { answerDhcp, isDhcpRequest } from "./dhcp-server.ts";
import type { FaultInjector } from "./faults.ts";
import type { FlowTable } from "./flows.ts";
import { FrameView, readFrame } from "./frame.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import type { Capture } from "./pcap.ts";
import { type SwitchPort, WirePort } from "./port.ts";
import { RECORD_HEADER_BYTES } from "./record.ts";
import type { Scheduler } from "./scheduler.ts";
import type { RefusedFlow } from "./types.ts";

const GROUP_BIT = 2 ** 40;

export interface FabricOptions {
  readonly flows: FlowTable;
  readonly network: DhcpNetwork;
  readonly scheduler: Scheduler;
  readonly faults: FaultInjector | null;
  readonly log: (line: string) => void;
}

export class Fabric {
  readonly captures = new Set<Capture>();
  readonly #options: FabricOptions;
  readonly #ports = new Map<number, SwitchPort>();
  readonly #refused = new Map<string, { from: string; to: string; frames: number }>();
  readonly #view = new FrameView();

  constructor(options: FabricOptions) {
    this.#options = options;
  }

  add(port: SwitchPort): void {
    this.#ports.set(port.address, port);
  }

  remove(port: SwitchPort): void {
    this.#ports.delete(port.address);
  }

  get ports(): Iterable<SwitchPort> {
    return this.#ports.values();
  }

  get refused(): readonly RefusedFlow[] {
    return [...this.#refused.values()].map((pair) => ({ ...pair }));
  }

  /** Takes a record from the node behind `from`. */
  carry(from: SwitchPort, record: Buffer): void {
    from.countSent(record);
    const view = this.#view;
    readFrame(record, view);
    if (record.length - RECORD_HEADER_BYTES > SWITCH_LIMITS.frameBytesMax) {
      from.drop("too long");
    } else if (view.kind === "refused") {
      from.drop(view.reason);
    } else if (!ownsMac(from, view.sourceMac)) {
      from.drop("foreign MAC address");
    } else if (view.kind === "arp") {
      this.#carryArp(from, record, view);
    } else {
      this.#carryIpv4(from, record, view);
    }
  }

  #carryArp(from: SwitchPort, record: Buffer, view: FrameView): void {
    if (view.source !== from.address && view.source !== 0) {
      from.drop("foreign address");
      return;
    }
    if (view.source === from.address && from instanceof WirePort) from.up();
    if (view.destination === from.address) {
      // An announcement: those who talk to it may have an old MAC address.
      for (const port of this.#ports.values()) {
        if (port !== from && this.#options.flows.joins(from, port)) this.#send(from, port, record);
      }
      return;
    }
    const to = this.#ports.get(view.destination);
    if (to === undefined) {
      from.drop("nobody has that address");
    } else if (!this.#options.flows.joins(from, to)) {
      this.#refuse(from, to, record);
    } else {
      this.#send(from, to, record);
    }
  }

  #carryIpv4(from: SwitchPort, record: Buffer, view: FrameView): void {
    if (isDhcpRequest(view)) {
      const answer = answerDhcp(record, view, from.address, this.#options.network);
      this.#capture(record, from, null);
      if (answer !== null) this.#send(null, from, answer);
      else from.drop("DHCP not for us");
      return;
    }
    if (view.source !== from.address) {
      from.drop("foreign address");
      return;
    }
    const to = this.#ports.get(view.destination);
    if (to === undefined || to === from) {
      from.drop("nobody has that address");
      return;
    }
    const nowMs = Math.floor(this.#options.scheduler.clock.nowUs() / 1000);
    if (this.#options.flows.admits(from, to, view, nowMs)) this.#send(from, to, record);
    else this.#refuse(from, to, record);
  }

  /** `from` null: the switch itself. */
  #send(from: SwitchPort | null, to: SwitchPort, record: Buffer): void {
    this.#capture(record, from, to);
    const { faults } = this.#options;
    if (faults === null) to.deliver(record);
    else if (!faults.pass(() => to.deliver(record))) from?.drop("injected loss");
  }

  #capture(record: Buffer, from: SwitchPort | null, to: SwitchPort | null): void {
    if (this.captures.size === 0) return;
    const { clock } = this.#options.scheduler;
    const wallUs = clock.wallMs() * 1000 + (clock.nowUs() % 1000);
    for (const capture of this.captures) {
      const { node } = capture;
      if (node === null || node === from?.node || node === to?.node) capture.add(record, wallUs);
    }
  }

  #refuse(from: SwitchPort, to: SwitchPort, record: Buffer): void {
    from.drop("no flow");
    this.#capture(record, from, to);
    const key = `${from.component}>${to.component}`;
    const known = this.#refused.get(key);
    if (known !== undefined) {
      known.frames++;
      return;
    }
    if (this.#refused.size >= SWITCH_LIMITS.refusedPairsMax) return;
    this.#refused.set(key, { from: from.component, to: to.component, frames: 1 });
    const flow = `["${from.component}", "${to.component}"]`;
    this.#options.log(`refused: ${from.node} may not reach ${to.node}; flows has no ${flow}`);
  }
}

/** Learns a port's MAC address, once for each time it is plugged in. */
function ownsMac(port: SwitchPort, mac: number): boolean {
  if (port.mac === mac) return true;
  const isGroup = Math.floor(mac / GROUP_BIT) % 2 === 1;
  if (port.mac !== 0 || mac === 0 || isGroup) return false;
  port.mac = mac;
  return true;
}
