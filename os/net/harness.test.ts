/**
 * What the tests of this room share: builders of frames that are independent of the stack's own
 * writers, a bench with one stack and a scripted peer, and a pair of stacks on one wire.
 */

import assert from "node:assert/strict";
import { ipv4 } from "#os/base";
import { EventLoop } from "#os/loop";
import {
  COUNTER_NAMES,
  STATE_NAMES,
  Stack,
  TCP_LIMITS,
  type TcpConnectReceiver,
  type TcpLimits,
  type TcpSocket,
} from "#os/net";
import {
  describeFrame,
  type Faults,
  type Machine,
  rerunHint,
  type SentFrame,
  SimNetDevice,
  type Simulation,
  simulate,
} from "#os/sim";

export const HOST = ipv4("10.0.0.1");
export const PEER = ipv4("10.0.0.2");
export const MASK = ipv4("255.255.255.0");
export const HOST_MAC = Uint8Array.of(2, 0, 0, 0, 0, 1);
export const PEER_MAC = Uint8Array.of(2, 0, 0, 0, 0, 2);
export const BROADCAST_MAC = new Uint8Array(6).fill(255);

export function join(...parts: (Uint8Array | number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function u16(value: number): number[] {
  return [(value >>> 8) & 255, value & 255];
}

export function u32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

export function text(value: string): Uint8Array {
  return Uint8Array.from(value, (char) => char.charCodeAt(0));
}

/** The plainest checksum there is, to check the fast one. */
export function checksum(bytes: Uint8Array | number[]): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += bytes[at]! * 256 + (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum % 65536) + Math.floor(sum / 65536);
  return 0xffff - sum;
}

export function ethernet(
  type: number,
  payload: Uint8Array,
  to: Uint8Array = HOST_MAC,
  from: Uint8Array = PEER_MAC,
): Uint8Array {
  return join(to, from, u16(type), payload);
}

export type Ipv4Fields = {
  from?: number;
  to?: number;
  protocol?: number;
  ttl?: number;
  id?: number;
  fragment?: number;
  options?: number[];
  version?: number;
  ihl?: number;
  totalLength?: number;
  checksum?: number;
};

export function ipv4Packet(fields: Ipv4Fields, payload: Uint8Array): Uint8Array {
  const options = fields.options ?? [];
  const ihl = fields.ihl ?? 5 + options.length / 4;
  const header = [
    ((fields.version ?? 4) << 4) | ihl,
    0,
    ...u16(fields.totalLength ?? 20 + options.length + payload.length),
    ...u16(fields.id ?? 7),
    ...u16(fields.fragment ?? 0),
    fields.ttl ?? 64,
    fields.protocol ?? 6,
    0,
    0,
    ...u32(fields.from ?? PEER),
    ...u32(fields.to ?? HOST),
    ...options,
  ];
  const sum = fields.checksum ?? checksum(header);
  header[10] = sum >>> 8;
  header[11] = sum & 255;
  return join(header, payload);
}

export function withTransportChecksum(
  protocol: number,
  segment: Uint8Array,
  at: number,
  from = PEER,
  to = HOST,
): Uint8Array {
  const pseudo = [...u32(from), ...u32(to), 0, protocol, ...u16(segment.length)];
  const sum = checksum(join(pseudo, segment));
  segment[at] = sum >>> 8;
  segment[at + 1] = sum & 255;
  return segment;
}

export function udpFrame(
  fields: {
    sourcePort?: number;
    port: number;
    length?: number;
    noChecksum?: boolean;
    ip?: Ipv4Fields;
    to?: Uint8Array;
  },
  data: Uint8Array,
): Uint8Array {
  const header = [
    ...u16(fields.sourcePort ?? 5000),
    ...u16(fields.port),
    ...u16(fields.length ?? 8 + data.length),
    0,
    0,
  ];
  const datagram = join(header, data);
  const { from, to } = fields.ip ?? {};
  if (!fields.noChecksum) withTransportChecksum(17, datagram, 6, from, to);
  return ethernet(0x0800, ipv4Packet({ protocol: 17, ...fields.ip }, datagram), fields.to);
}

export function icmpFrame(
  type: number,
  code: number,
  rest: number,
  quoted: Uint8Array,
): Uint8Array {
  const body = [type, code, 0, 0, ...u32(rest), ...quoted];
  const sum = checksum(body);
  body[2] = sum >>> 8;
  body[3] = sum & 255;
  return ethernet(0x0800, ipv4Packet({ protocol: 1 }, Uint8Array.from(body)));
}

export type TcpFields = {
  sourcePort?: number;
  port?: number;
  seq: number;
  ack?: number;
  flags: string;
  wnd?: number;
  options?: number[];
  offset?: number;
  data?: Uint8Array;
  ip?: Ipv4Fields;
  badChecksum?: boolean;
};

const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

export function tcpFrame(fields: TcpFields): Uint8Array {
  const options = fields.options ?? [];
  let flags = 0;
  for (const name of fields.flags.split(" ")) {
    assert.ok(FLAGS.includes(name), name);
    flags |= 1 << FLAGS.indexOf(name);
  }
  const header = [
    ...u16(fields.sourcePort ?? 4000),
    ...u16(fields.port ?? 80),
    ...u32(fields.seq),
    ...u32(fields.ack ?? 0),
    (fields.offset ?? 5 + options.length / 4) << 4,
    flags,
    ...u16(fields.wnd ?? 65535),
    0,
    0,
    0,
    0,
    ...options,
  ];
  const segment = join(header, fields.data ?? []);
  const { from, to } = fields.ip ?? {};
  withTransportChecksum(6, segment, 16, from, to);
  if (fields.badChecksum) segment[16]! ^= 1;
  return ethernet(0x0800, ipv4Packet({ protocol: 6, ...fields.ip }, segment));
}

export function mssOption(mss: number): number[] {
  return [2, 4, ...u16(mss)];
}

export function timestampsOption(tsVal: number, tsEcr: number): number[] {
  return [1, 1, 8, 10, ...u32(tsVal), ...u32(tsEcr)];
}

/** A TCP segment as a test looks at it. */
export type SegmentSeen = {
  sourcePort: number;
  port: number;
  flags: string;
  seq: number;
  ack: number;
  wnd: number;
  data: string;
  options: string;
  atMs: number;
};

/**
 * Checks the checksums of a frame and takes its TCP segment apart; null when it is something else.
 */
export function seeSegment(frame: SentFrame): SegmentSeen | null {
  const bytes = frame.bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint16(12) !== 0x0800 || bytes[23] !== 6) return null;
  const end = 14 + view.getUint16(16);
  assert.equal(checksum(bytes.slice(14, 34)), 0, "IPv4 checksum");
  const segment = bytes.slice(34, end);
  const pseudo = [...bytes.slice(26, 34), 0, 6, ...u16(segment.length)];
  assert.equal(checksum(join(pseudo, segment)), 0, "TCP checksum");
  const data = 34 + (bytes[46]! >>> 4) * 4;
  const line = describeFrame(bytes);
  return {
    sourcePort: view.getUint16(34),
    port: view.getUint16(36),
    flags: FLAGS.filter((_, bit) => (bytes[47]! & (1 << bit)) !== 0).join(" "),
    seq: view.getUint32(38),
    ack: view.getUint32(42),
    wnd: view.getUint16(48),
    data: String.fromCharCode(...bytes.slice(data, end)),
    options: line.slice(line.indexOf(` len ${end - data}`) + ` len ${end - data}`.length).trim(),
    atMs: frame.atUs / 1000,
  };
}

/** What a user of a connection was told, in order. Data is joined. */
export class Recorder implements TcpConnectReceiver {
  events: string[] = [];
  received = "";
  socket: TcpSocket | null = null;
  onBytes: (bytes: Uint8Array, start: number, end: number) => void = () => {};
  onRoom: () => void = () => {};
  onPeerEnd: () => void = () => {};
  onConnect(socket: TcpSocket): void {
    this.socket = socket;
    this.events.push("connect");
  }
  onData(bytes: Uint8Array, start: number, end: number): void {
    this.received += String.fromCharCode(...bytes.slice(start, end));
    if (this.events.at(-1) !== "data") this.events.push("data");
    this.onBytes(bytes, start, end);
  }
  onWritable(): void {
    this.events.push("writable");
    this.onRoom();
  }
  onEnd(): void {
    this.events.push("end");
    this.onPeerEnd();
  }
  onClose(reason: string): void {
    this.events.push(reason === "" ? "close" : `close ${reason}`);
  }
  write(value: string): number {
    const bytes = text(value);
    return this.socket?.write(bytes, 0, bytes.length) ?? 0;
  }
}

export type Node = { machine: Machine; loop: EventLoop; stack: Stack };

export function bootNode(
  sim: Simulation,
  name: string,
  address: number,
  limits: TcpLimits,
  device: { mtu?: number; checksumOffload?: boolean },
): Node {
  const machine = sim.machine(name, device);
  const { clock, random } = machine.platform;
  const loop = new EventLoop(clock);
  const stack = new Stack(machine.device, loop, random, limits);
  if (address !== 0) stack.configure(address, MASK, 0);
  machine.turn = () => loop.turn();
  loop.retain(); // a test ends it, not the program
  return { machine, loop, stack };
}

export function counter(stack: Stack, name: string): number {
  const index = COUNTER_NAMES.indexOf(name);
  assert.ok(index >= 0, `no counter ${name}`);
  return stack.counters[index]!;
}

export type BenchOptions = {
  limits?: Partial<TcpLimits>;
  address?: number;
  mtu?: number;
  checksumOffload?: boolean;
  /** The peer answers ARP by itself, and its messages are not shown. On by default. */
  answersArp?: boolean;
};

/** One stack at 10.0.0.1, and 10.0.0.2, which says what the test says. */
export class Bench {
  readonly sim: Simulation;
  readonly node: Node;
  readonly stack: Stack;
  readonly peer: SimNetDevice;
  readonly #answersArp: boolean;
  #shown = 0;

  constructor(options: BenchOptions = {}) {
    this.#answersArp = options.answersArp ?? true;
    this.sim = simulate({ seed: 1, traceMax: 100_000 });
    const limits = { ...TCP_LIMITS, ...options.limits };
    this.node = bootNode(this.sim, "host", options.address ?? HOST, limits, options);
    this.stack = this.node.stack;
    this.peer = new SimNetDevice(PEER_MAC, this.sim.wire, { mtu: 9000 });
    this.sim.wire.attach(this.peer);
    this.run(0);
    this.skip();
  }

  get nowMs(): number {
    return this.sim.nowMs;
  }

  /** The peer sends a frame, and the stack has a turn. */
  inject(...frames: Uint8Array[]): void {
    for (const frame of frames) this.put(frame);
    this.run(0);
  }

  /** The peer sends a frame; nothing else happens yet. */
  put(frame: Uint8Array): void {
    const packet = this.peer.allocate();
    assert.ok(packet !== null);
    packet.bytes.set(frame, packet.start);
    packet.end = packet.start + frame.length;
    this.peer.send(packet);
    this.peer.flush();
  }

  /** Lets time pass, and the stack do what it was told outside of a turn. */
  run(ms: number): void {
    const until = this.sim.clock.us + ms * 1000;
    for (;;) {
      // The last time, so that the stack knows the hour.
      this.node.machine.wakeAt(this.sim.clock.us);
      const hasMail = this.sim.runUntil(until, () => this.#hasMail());
      if (hasMail) this.#readMail();
      else if (this.sim.clock.us === until) break;
    }
    this.node.machine.wakeAt(until);
    this.sim.runUntil(until, () => false);
  }

  #mail: Uint8Array[] = [];
  #hasMail(): boolean {
    for (;;) {
      const packet = this.peer.receive();
      if (packet === null) break;
      this.#mail.push(packet.bytes.slice(packet.start, packet.end));
      this.peer.release(packet);
    }
    return this.#mail.length > 0;
  }
  #readMail(): void {
    for (const frame of this.#mail.splice(0)) {
      const view = new DataView(frame.buffer);
      const isRequest = view.getUint16(12) === 0x0806 && view.getUint16(20) === 1;
      if (this.#answersArp && isRequest && view.getUint32(38) === PEER) {
        const reply = [
          0,
          1,
          8,
          0,
          6,
          4,
          0,
          2,
          ...PEER_MAC,
          ...u32(PEER),
          ...HOST_MAC,
          ...u32(HOST),
        ];
        this.put(ethernet(0x0806, Uint8Array.from(reply)));
      }
    }
  }

  /** Frames the stack sent since the last look. */
  frames(): SentFrame[] {
    const fresh = this.sim.sent
      .slice(this.#shown)
      .filter((f) => f.from === this.node.machine.device);
    this.#shown = this.sim.sent.length;
    if (!this.#answersArp) return fresh;
    return fresh.filter((f) => f.bytes[12] !== 8 || f.bytes[13] !== 6);
  }

  lines(): string[] {
    return this.frames().map((frame) => describeFrame(frame.bytes));
  }

  /** TCP segments the stack sent since the last look; checksums verified. */
  segments(): SegmentSeen[] {
    return this.frames()
      .map(seeSegment)
      .filter((seg) => seg !== null);
  }

  skip(): void {
    this.#shown = this.sim.sent.length;
  }

  /** Nobody holds a packet, every buffer is back. */
  assertNoLeak(): void {
    assert.equal(this.node.machine.device.lentCount, 0, "packets leak");
    assert.equal(this.stack.tcp.buffersUsedBytes, 0, "buffers leak");
  }

  counter(name: string): number {
    return counter(this.stack, name);
  }
}

/** A connection that the peer opened to port 80, and the peer's side of it. */
export class Established {
  readonly bench: Bench;
  readonly user: Recorder;
  /** Next sequence number of the peer, and of the stack as the peer knows it. */
  seq: number;
  ack: number;
  readonly #hasTimestamps: boolean;
  tsVal = 5000;
  tsEcr = 0;

  constructor(
    options: BenchOptions & {
      mss?: number;
      wscale?: number;
      sack?: boolean;
      timestamps?: boolean;
      wnd?: number;
      iss?: number;
      peerIss?: number;
    } = {},
  ) {
    this.bench = new Bench(options);
    this.user = new Recorder();
    this.bench.stack.tcp.listen(80, (socket) => {
      this.user.socket = socket;
      return this.user;
    });
    this.#hasTimestamps = options.timestamps ?? false;
    const syn = mssOption(options.mss ?? 1000);
    if (options.wscale !== undefined) syn.push(1, 3, 3, options.wscale);
    if (options.sack) syn.push(1, 1, 4, 2);
    if (this.#hasTimestamps) syn.push(...timestampsOption(this.tsVal, 0));
    const { iss, peerIss = 1000 } = options;
    if (iss !== undefined) this.bench.stack.tcp.isn = () => iss;
    this.seq = (peerIss + 1) >>> 0;
    this.bench.inject(tcpFrame({ flags: "SYN", seq: peerIss, options: syn }));
    const [synAck] = this.bench.segments();
    assert.equal(synAck?.flags, "SYN ACK");
    this.ack = (synAck.seq + 1) >>> 0;
    this.tsEcr = Number(/ts (\d+)/.exec(synAck.options)?.[1] ?? 0);
    this.send({ flags: "ACK", ...(options.wnd === undefined ? {} : { wnd: options.wnd }) });
    assert.ok(this.user.socket);
    this.bench.skip();
  }

  /**
   * The peer sends a segment, by default the next one in order. Returns what the stack sends in
   * that turn.
   */
  send(fields: Partial<TcpFields> & { flags: string }): SegmentSeen[] {
    this.bench.inject(this.frame(fields));
    return this.bench.segments();
  }

  frame(fields: Partial<TcpFields> & { flags: string }): Uint8Array {
    const options = this.#hasTimestamps ? timestampsOption(this.tsVal, this.tsEcr) : [];
    return tcpFrame({ seq: this.seq, ack: this.ack, options, ...fields });
  }

  /** The peer sends text in order; its sequence number moves on. */
  say(value: string): SegmentSeen[] {
    const sent = this.send({ flags: "PSH ACK", data: text(value) });
    this.seq = (this.seq + value.length) >>> 0;
    return sent;
  }

  /** The user writes; returns the segments that leave. */
  write(value: string): SegmentSeen[] {
    this.user.write(value);
    return this.run(0);
  }

  /** Lets time pass; returns the segments that leave. */
  run(ms: number): SegmentSeen[] {
    this.bench.run(ms);
    return this.bench.segments();
  }

  get state(): string {
    const tcb = this.bench.stack.tcp.table.find(PEER, ((4000 << 16) | 80) >>> 0);
    return STATE_NAMES[tcb?.state ?? 0]!;
  }
}

/** Two stacks, at 10.0.0.1 ("a") and 10.0.0.2 ("b"). */
export class Pair {
  readonly sim: Simulation;
  readonly a: Node;
  readonly b: Node;

  constructor(
    options: {
      seed?: number;
      faults?: Partial<Faults>;
      limits?: Partial<TcpLimits>;
      drop?: (frame: SentFrame) => boolean;
      checksumOffload?: boolean;
      traceMax?: number;
    } = {},
  ) {
    const seed = options.seed ?? 1;
    const { faults = { delayUs: 1000 }, drop = () => false, traceMax = 20_000 } = options;
    this.sim = simulate({ seed, faults, drop, traceMax });
    const limits = { ...TCP_LIMITS, ...options.limits };
    const device = { checksumOffload: options.checksumOffload ?? false };
    this.a = bootNode(this.sim, "a", HOST, limits, device);
    this.b = bootNode(this.sim, "b", PEER, limits, device);
  }

  /** A connection from a to port 80 of b. Returns what each end was told. */
  connect(): { client: Recorder; server: Recorder } {
    const client = new Recorder();
    const server = new Recorder();
    this.b.stack.tcp.listen(80, (socket) => {
      server.socket = socket;
      server.events.push("accept");
      return server;
    });
    this.a.stack.tcp.connect(PEER, 80, client);
    this.run(20);
    return { client, server };
  }

  run(ms: number): void {
    this.a.machine.wakeAt(this.sim.clock.us);
    this.b.machine.wakeAt(this.sim.clock.us);
    this.sim.run(ms);
    this.a.machine.wakeAt(this.sim.clock.us); // so that the stacks know the hour
    this.b.machine.wakeAt(this.sim.clock.us);
    this.sim.run(0);
  }

  get hint(): string {
    return rerunHint(this.sim.seed);
  }

  assertNoLeak(): void {
    for (const node of [this.a, this.b]) {
      assert.equal(node.machine.device.lentCount, 0, "packets leak");
      assert.equal(node.stack.tcp.buffersUsedBytes, 0, "buffers leak");
      assert.equal(node.stack.tcp.connectionCount, 0, "connections leak");
    }
  }
}
