/**
 * The machine as TypeScript sees it: interfaces only. Whoever needs time, chance, a console or a
 * network device is handed one of these; nothing reaches out for them. Made by `os/boot` (an
 * image), `os/sim` (a simulated machine) and `host` (Node.js), and held to the same tests.
 */

/** Monotonic and wall time. */
export interface Clock {
  /** Microseconds since the machine started; an integer below 2^53 that never goes back. */
  nowUs(): number;
  /** Milliseconds since 1970-01-01T00:00:00Z, as the machine believes it; it may jump. */
  wallMs(): number;
}

/** A source of random bytes fit for keys and for initial sequence numbers. */
export interface Random {
  /** Fills `bytes[start..end)`. */
  fill(bytes: Uint8Array, start: number, end: number): void;
  /** A uniform integer in 0 .. 2^32 - 1. */
  nextU32(): number;
}

/** Where text for people goes, one line at a time. */
export interface Console {
  /** Writes `text` and a line end. */
  line(text: string): void;
}

/** What a frame's checksums are known to be when it arrives. */
export const CHECKSUM_UNKNOWN = 0;
/** The device, or the host that made the frame, vouches for the transport checksum. */
export const CHECKSUM_VALID = 1;

/**
 * One frame in memory the device can reach. `view` and `bytes` show the same memory for the
 * buffer's whole life. The frame is `bytes[start..end)`; the space before `start` is headroom for
 * headers.
 *
 * A packet has one owner. `receive` and `allocate` make the caller the owner; `send` and `release`
 * end that, and the caller must not touch the packet afterwards.
 */
export interface Packet {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** First byte of the frame. */
  start: number;
  /** One past the last byte of the frame. */
  end: number;
  /** Received: CHECKSUM_UNKNOWN or CHECKSUM_VALID. */
  checksum: number;
  /**
   * To send, on a device with `checksumOffload`: where the checksummed part begins, as an index
   * into `bytes`; the device sums from there to `end` and stores at `checksumStart +
   * checksumOffset`, whose two bytes hold the folded, uninverted pseudo-header sum. 0 means the
   * frame is complete as it is.
   */
  checksumStart: number;
  /** Distance of the checksum field from `checksumStart`: 16 for TCP, 6 for UDP. */
  checksumOffset: number;
  /** Adds `bytes[start..end)` to a folded sum, as `sumWords` of `os/base` does. */
  sum(start: number, end: number, sum: number): number;
}

/** A network interface that moves Ethernet frames. It never calls; it is asked. */
export interface NetDevice {
  /** The interface's own address, 6 bytes. */
  readonly mac: Uint8Array;
  /** Largest IP packet in bytes, 68 .. 65535; a frame is up to 14 bytes longer. */
  readonly mtu: number;
  /** The device fills in TCP and UDP checksums that a packet leaves to it. */
  readonly checksumOffload: boolean;
  /**
   * A free packet with room for a whole frame: `start === end`, at least HEADROOM_BYTES of
   * headroom, `checksumStart` 0. null when all are in flight: try again after the next turn.
   */
  allocate(): Packet | null;
  /** Queues the frame; it leaves at the latest at the next `flush`. Ends the caller's ownership. */
  send(packet: Packet): void;
  /** Tells the device of everything queued. Once for each turn, not for each frame. */
  flush(): void;
  /** The next received frame, or null. */
  receive(): Packet | null;
  /**
   * After `receive` has given a frame: false when nothing else had arrived when it was last looked. What has arrived
   * since is found by `armInterrupt`, which looks anyway.
   */
  mayHaveMore(): boolean;
  /** Gives a received or allocated packet back unsent. */
  release(packet: Packet): void;
  /**
   * Asks to be woken at the next arrival. True when something has arrived meanwhile, so the caller
   * must not sleep. Called before the machine halts.
   */
  armInterrupt(): boolean;
}

/** Bytes before `start` that `NetDevice.allocate` guarantees: Ethernet, IPv6, TCP with options. */
export const HEADROOM_BYTES = 128;
/**
 * Every offset into a packet's bytes is within these bits: the largest MTU, its headers and the headroom. Who sets
 * `start` or `end` masks with it, so that the compiler knows their range everywhere else.
 */
export const PACKET_OFFSET_MASK = 0x1ffff;

/** Everything a node has. */
export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly console: Console;
  readonly netDevices: readonly NetDevice[];
}

export type { DeviceMemory, Firmware, Hardware, Ports, Registers } from "./device.ts";
