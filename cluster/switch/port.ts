/**
 * A port of the switch: who is behind it, what it has seen, and the way to it. `WirePort` leads to a
 * node by a stream; `StackPort` of `stack-port.ts` leads to a stack in this process.
 *
 * Invariant: a port has one MAC address at a time, learned from its first frame; another is only
 * learned after the wire was unplugged.
 */
import type { Duplex } from "node:stream";
import { formatIpv4, formatMac } from "#os/base";
import type { FlowEnd } from "./flows.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import type { NodePort } from "./local-network.ts";
import { RECORD_HEADER_BYTES, RecordReader } from "./record.ts";
import type { PortStatistics } from "./types.ts";

/** Locally administered addresses under QEMU's prefix; the last byte is the IPv4 address's. */
export function macFor(address: number): Uint8Array {
  return Uint8Array.of(0x52, 0x54, 0x00, 0x4d, 0x00, address & 255);
}

/** Takes the records a port's node sends. */
export type Carry = (from: SwitchPort, record: Buffer) => void;

export abstract class SwitchPort implements FlowEnd {
  readonly node: string;
  readonly component: string;
  readonly address: number;
  readonly isGateway: boolean;
  /** MAC address as a number; 0 = none seen yet. */
  mac = 0;
  framesSent = 0;
  bytesSent = 0;
  framesReceived = 0;
  bytesReceived = 0;
  readonly drops = new Map<string, number>();
  /** It will end soon: its component's name leads to other nodes. */
  isLeaving = false;

  constructor(node: string, component: string, address: number, isGateway: boolean) {
    this.node = node;
    this.component = component;
    this.address = address;
    this.isGateway = isGateway;
  }

  /** Whether its node runs: names lead to it. */
  abstract get isRunning(): boolean;

  /** Gives a record to the node behind the port. */
  deliver(record: Buffer): void {
    if (!this.take(record)) {
      this.drop("queue full");
      return;
    }
    this.framesReceived++;
    this.bytesReceived += record.length - RECORD_HEADER_BYTES;
  }

  /** False when there is no room for the record now. */
  protected abstract take(record: Buffer): boolean;

  /** Counts a frame that is not carried. */
  drop(reason: string): void {
    this.drops.set(reason, (this.drops.get(reason) ?? 0) + 1);
  }

  countSent(record: Buffer): void {
    this.framesSent++;
    this.bytesSent += record.length - RECORD_HEADER_BYTES;
  }

  statistics(): PortStatistics {
    const { node, component, framesSent, bytesSent, framesReceived, bytesReceived } = this;
    return {
      ...{ node, component, framesSent, bytesSent, framesReceived, bytesReceived },
      address: formatIpv4(this.address),
      drops: Object.fromEntries(this.drops),
    };
  }
}

/** The descriptor of a node that its frames go through. */
const PACKET_FD = 3;

/** A port whose node is at the other end of a stream of records. */
export class WirePort extends SwitchPort implements NodePort {
  readonly isStream = true;
  /** QEMU finds the socket among its descriptors: there is no file to leave behind. */
  readonly netdev = `stream,id=n0,server=off,addr.type=fd,addr.str=${PACKET_FD}`;
  readonly commandLine: readonly string[];
  /** Called when the node has used its address for the first time since it was plugged in. */
  onUp: () => void = () => {};
  /** Called when the wire was taken out, whoever did it. */
  onDown: () => void = () => {};
  isUp = false;
  readonly #carry: Carry;
  #wire: Duplex | null = null;
  #isCorked = false;

  /** `place` is what the node is told about its place on the network, for it need not ask by DHCP. */
  constructor(node: string, component: string, address: number, place: string, carry: Carry) {
    super(node, component, address, false);
    this.commandLine = [`skerry.ip=${place}`];
    this.#carry = carry;
  }

  /** The address its network interface must have, such as `52:54:00:4d:00:02`. */
  get macText(): string {
    return formatMac(macFor(this.address), 0);
  }

  get isRunning(): boolean {
    return this.isUp;
  }

  /** Plugs a stream in; what was plugged in before is taken out. */
  plug(wire: Duplex): void {
    this.unplug();
    this.#wire = wire;
    const reader = new RecordReader();
    const take = (record: Buffer) => this.#carry(this, record);
    wire.on("data", (chunk: Buffer) => {
      if (this.#wire !== wire) return;
      if (reader.push(chunk, take)) return;
      this.drop("stream out of step");
      this.unplug();
    });
    wire.on("error", () => this.#lost(wire)); // the node is gone, and whoever started it knows
    wire.on("close", () => this.#lost(wire));
    wire.on("end", () => this.#lost(wire));
  }

  /** Takes the stream out and ends it. Nothing happens when there is none. */
  unplug(): void {
    const wire = this.#wire;
    this.#wire = null;
    this.isUp = false;
    this.mac = 0;
    wire?.destroy();
    if (wire !== null) this.onDown();
  }

  /** The node has used its address. */
  up(): void {
    if (this.isUp) return;
    this.isUp = true;
    this.onUp();
  }

  protected take(record: Buffer): boolean {
    const wire = this.#wire;
    if (wire === null || wire.writableLength > SWITCH_LIMITS.queueBytesMax) return false;
    if (!this.#isCorked) {
      // Everything that is delivered in one go leaves by one system call.
      this.#isCorked = true;
      wire.cork();
      queueMicrotask(() => {
        this.#isCorked = false;
        wire.uncork();
      });
    }
    wire.write(record);
    return true;
  }

  #lost(wire: Duplex): void {
    if (this.#wire === wire) this.unplug();
    else wire.destroy();
  }
}
