/**
 * A network interface over a port that moves whole frames, one call each: the inherited descriptor
 * of the process platform. Checksums are the stack's work, and sending never waits.
 */
import {
  type DeviceMemory,
  HEADROOM_BYTES,
  type NetDevice,
  PACKET_OFFSET_MASK,
  type Packet,
} from "#os/platform";
import { DRIVER_LIMITS } from "./limits.ts";
import { PacketPool } from "./packet-pool.ts";

/** Where frames go and come from; `packetReceive` and `packetSend` of the natives. */
export interface PacketPort {
  /** Length of the frame read into `bytes[start..end)`, 0 when there is none. */
  receive(bytes: Uint8Array, start: number, end: number): number;
  /** False when the frame was dropped. */
  send(bytes: Uint8Array, start: number, end: number): boolean;
}

const ETHERNET_HEADER_BYTES = 14;

export class PacketDevice implements NetDevice {
  readonly mac: Uint8Array;
  readonly mtu = DRIVER_LIMITS.mtuDefault;
  readonly checksumOffload = false;
  /** Frames the port did not take. */
  dropped = 0;

  readonly #port: PacketPort;
  readonly #pool: PacketPool;

  /** `mac` is 6 bytes and becomes the interface's. */
  constructor(memory: DeviceMemory, port: PacketPort, mac: Uint8Array, packets: number) {
    this.mac = mac;
    this.#port = port;
    this.#pool = new PacketPool(memory, packets, this.mtu);
  }

  allocate(): Packet | null {
    return this.#pool.allocate();
  }

  send(packet: Packet): void {
    if (!this.#port.send(packet.bytes, packet.start, packet.end)) {
      this.dropped = (this.dropped + 1) >>> 0;
    }
    this.#pool.release(packet);
  }

  /** Frames are handed on by C once after each turn. */
  flush(): void {}

  receive(): Packet | null {
    const packet = this.#pool.allocate();
    if (packet === null) return null;
    const length = this.#port.receive(packet.bytes, HEADROOM_BYTES, packet.bytes.length);
    if (length < ETHERNET_HEADER_BYTES) {
      this.#pool.release(packet); // nothing, or what no network sends
      return null;
    }
    packet.end = (HEADROOM_BYTES + length) & PACKET_OFFSET_MASK;
    return packet;
  }

  mayHaveMore(): boolean {
    return true;
  }

  release(packet: Packet): void {
    this.#pool.release(packet);
  }

  /** The sleep itself waits for the descriptor, whose state it sees when it begins. */
  armInterrupt(): boolean {
    return false;
  }
}
