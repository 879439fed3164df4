/**
 * Entry points for fuzzers, on Node and in native code under sanitizers. Each takes any bytes at
 * all and returns: it may not throw, loop, or touch memory outside the frame. What it asserts is
 * about the stack, not about the bytes: packets come back, headers that were accepted survive being
 * written and read again.
 */

import { assert, copyBytes, equalBytes, readU16, sumWords } from "#os/base";
import { EventLoop } from "#os/loop";
import {
  CHECKSUM_VALID,
  type Clock,
  HEADROOM_BYTES,
  type NetDevice,
  type Packet,
  type Random,
} from "#os/platform";
import { ARP_BYTES, ArpMessage, readArp, writeArp } from "./arp.ts";
import { OK } from "./counters.ts";
import { DHCP_MESSAGE_BYTES, DhcpMessage, readDhcp, writeDhcp } from "./dhcp/message.ts";
import {
  DnsAnswer,
  DnsHeader,
  readAnswer,
  readDnsHeader,
  writeDnsHeader,
  writeQuery,
} from "./dns/message.ts";
import { ICMP_HEADER_BYTES, IcmpHeader, readIcmp, writeIcmp } from "./icmp.ts";
import { Ipv4Header, readIpv4, writeIpv4 } from "./ipv4.ts";
import { NET_LIMITS, TCP_LIMITS } from "./limits.ts";
import { Stack } from "./stack.ts";
import {
  readSegment,
  Segment,
  SYN,
  SynOptions,
  writeSynOptions,
  writeTcpHeader,
} from "./tcp/header.ts";
import type { TcpReceiver, TcpSocket } from "./tcp/socket.ts";
import { readUdp, UDP_HEADER_BYTES, UdpHeader, writeUdp } from "./udp.ts";

const PACKET_BYTES = 2048;
const PACKETS = 64;
const ADDRESS = 0x0a000001;
/**
 * The sequence number with which every connection starts here, so that an input can hold a whole
 * conversation.
 */
const ISS = 1000;

const LONG_ANSWER = new Uint8Array(6000);

class FuzzPacket implements Packet {
  readonly bytes = new Uint8Array(PACKET_BYTES);
  readonly view = new DataView(this.bytes.buffer);
  start = HEADROOM_BYTES;
  end = HEADROOM_BYTES;
  checksum = CHECKSUM_VALID;
  checksumStart = 0;
  checksumOffset = 0;
  isLent = false;

  sum(start: number, end: number, sum: number): number {
    return sumWords(this.view, start, end, sum);
  }
}

/** A device whose one arriving frame is set by hand; what is sent is checked and forgotten. */
class FuzzDevice implements NetDevice {
  readonly mac = Uint8Array.of(2, 0, 0, 0, 0, 1);
  readonly mtu = 1500;
  readonly checksumOffload = true;
  arrived: FuzzPacket | null = null;
  lentCount = 0;
  readonly #packets: FuzzPacket[] = [];
  #next = 0;

  constructor() {
    for (let i = 0; i < PACKETS; i++) this.#packets.push(new FuzzPacket());
  }

  take(): FuzzPacket | null {
    for (let i = 0; i < PACKETS; i++) {
      const packet = this.#packets[(this.#next + i) % PACKETS]!;
      if (!packet.isLent) {
        this.#next = (this.#next + i + 1) % PACKETS;
        packet.isLent = true;
        packet.start = HEADROOM_BYTES;
        packet.end = HEADROOM_BYTES;
        packet.checksum = CHECKSUM_VALID;
        packet.checksumStart = 0;
        this.lentCount++;
        return packet;
      }
    }
    return null;
  }
  allocate(): Packet | null {
    return this.take();
  }
  send(packet: Packet): void {
    const length = packet.end - packet.start;
    assert(length >= 14 && length <= this.mtu + 14, "fuzz: a frame of impossible length was sent");
    this.release(packet);
  }
  flush(): void {}
  receive(): Packet | null {
    const packet = this.arrived;
    this.arrived = null;
    return packet;
  }
  mayHaveMore(): boolean {
    return false;
  }
  release(packet: Packet): void {
    assert(packet instanceof FuzzPacket && packet.isLent, "fuzz: a packet came back twice");
    packet.isLent = false;
    this.lentCount--;
  }
  armInterrupt(): boolean {
    return false;
  }
}

class FuzzClock implements Clock {
  us = 0;
  nowUs(): number {
    return this.us;
  }
  wallMs(): number {
    return 0;
  }
}

class FuzzRandom implements Random {
  #state = 1;
  fill(bytes: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++) bytes[i] = this.nextU32() >>> 24;
  }
  nextU32(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state;
  }
}

/** Says back what it hears; pauses, ends and aborts when the data says so. */
class FuzzUser implements TcpReceiver {
  readonly #socket: TcpSocket;
  constructor(socket: TcpSocket) {
    this.#socket = socket;
  }
  onData(bytes: Uint8Array, start: number, end: number): void {
    const what = bytes[start] & 7;
    if (what === 4) this.#socket.write(LONG_ANSWER, 0, LONG_ANSWER.length);
    if (what === 1) this.#socket.pause();
    else if (what === 2) this.#socket.end();
    else if (what === 3) this.#socket.abort();
    this.#socket.write(bytes, start, end);
  }
  onWritable(): void {
    this.#socket.resume();
  }
  onEnd(): void {
    this.#socket.end();
  }
  onClose(): void {}
}

/**
 * Feeds a fresh stack with a sequence of frames: for each, two bytes of length (11 bits; the other
 * five say how long to wait before it) and the frame. IPv4 header checksums are made right on the
 * way, or hardly any input would get far.
 */
export function fuzzFrames(bytes: Uint8Array): void {
  const clock = new FuzzClock();
  const loop = new EventLoop(clock);
  const device = new FuzzDevice();
  const random = new FuzzRandom();
  const stack = new Stack(device, loop, random, {
    ...TCP_LIMITS,
    connectionsMax: 16,
    backlogMax: 8,
  });
  stack.configure(ADDRESS, 0xffffff00, 0);
  stack.tcp.isn = () => ISS;
  stack.tcp.listen(80, (socket) => new FuzzUser(socket));
  const echo = stack.udp.bind(
    7,
    {
      onDatagram: (address, port, data, start, end) => echo?.send(address, port, data, start, end),
    },
    false,
  );
  stack.resolver.servers = [ADDRESS + 1];
  stack.resolver.lookup("a.b", { onAddress: () => {}, onLookupFailure: () => {} });
  loop.turn();
  let at = 0;
  while (at + 2 <= bytes.length) {
    const head = readU16(bytes, at);
    const length = Math.min(head & 0x7ff, bytes.length - at - 2, PACKET_BYTES - HEADROOM_BYTES);
    clock.us += (head >>> 11) * (head >>> 11) * 1000;
    const packet = device.take();
    if (packet !== null) {
      copyBytes(packet.bytes, packet.start, bytes, at + 2, at + 2 + length);
      packet.end = packet.start + length;
      repairIpv4(packet);
      device.arrived = packet;
    }
    loop.turn();
    at += 2 + length;
  }
  for (let i = 0; i < 400; i++) {
    clock.us += 1_000_000;
    loop.turn();
  }
  assert(device.lentCount === 0, "fuzz: packets leak");
}

/** Makes the header checksum right, if there is a header. */
function repairIpv4(packet: FuzzPacket): void {
  const at = packet.start + 14;
  if (packet.end - at < 20) return;
  const headerEnd = at + (packet.view.getUint8(at) & 15) * 4;
  if (headerEnd > packet.end || headerEnd < at + 20) return;
  packet.view.setUint16(at + 10, 0);
  packet.view.setUint16(at + 10, ~sumWords(packet.view, at, headerEnd, 0) & 0xffff);
}

/** Every header that a reader accepts is written and read again, and must be the same. */
export function fuzzHeaders(bytes: Uint8Array): void {
  const packet = new FuzzPacket();
  const again = new FuzzPacket();
  const length = Math.min(bytes.length, PACKET_BYTES - HEADROOM_BYTES);
  const at = packet.start;
  copyBytes(packet.bytes, at, bytes, 0, length);
  packet.end = at + length;
  again.end = PACKET_BYTES;
  const { view } = again;

  const arp = new ArpMessage();
  if (readArp(packet, at, arp) === OK) {
    writeArp(view, at, arp);
    assert(equalBytes(packet.bytes, at, again.bytes, at, ARP_BYTES), "fuzz: ARP changes");
  }
  const udp = new UdpHeader();
  if (readUdp(packet, at, packet.end, udp) === OK) {
    writeUdp(view, at, udp);
    assert(equalBytes(packet.bytes, at, again.bytes, at, UDP_HEADER_BYTES), "fuzz: UDP changes");
  }
  const icmp = new IcmpHeader();
  if (readIcmp(packet, at, packet.end, icmp) === OK) {
    writeIcmp(view, at, icmp);
    assert(equalBytes(packet.bytes, at, again.bytes, at, ICMP_HEADER_BYTES), "fuzz: ICMP changes");
  }
  fuzzIpv4(packet, again);
  fuzzSegment(packet, again);
}

function fuzzIpv4(packet: FuzzPacket, again: FuzzPacket): void {
  const ip = new Ipv4Header();
  const at = packet.start;
  if (readIpv4(packet, at, ip) !== OK) return;
  assert(ip.payloadStart >= at + 20 && ip.payloadEnd <= packet.end, "fuzz: IPv4 payload outside");
  if (ip.totalLength > PACKET_BYTES - HEADROOM_BYTES) return;
  const copy = new Ipv4Header();
  writeIpv4(again.view, at, ip.totalLength, ip.protocol, ip.source, ip.destination);
  assert(readIpv4(again, at, copy) === OK, "fuzz: IPv4 is not read again");
  assert(
    copy.totalLength === ip.totalLength && copy.protocol === ip.protocol,
    "fuzz: IPv4 changes",
  );
  assert(copy.source === ip.source && copy.destination === ip.destination, "fuzz: IPv4 changes");
}

function fuzzSegment(packet: FuzzPacket, again: FuzzPacket): void {
  const seg = new Segment();
  const at = packet.start;
  if (readSegment(packet, at, packet.end, seg) !== OK) return;
  assert(seg.dataStart >= at + 20 && seg.dataStart <= seg.dataEnd, "fuzz: segment data outside");
  assert(seg.dataEnd === packet.end, "fuzz: segment data outside");
  if ((seg.flags & SYN) === 0 || seg.mss === 0) return;
  const options = new SynOptions();
  options.mss = seg.mss;
  options.wscale = seg.wscale;
  options.isSackPermitted = seg.isSackPermitted;
  options.hasTimestamps = seg.hasTimestamps;
  options.tsVal = seg.tsVal;
  options.tsEcr = seg.tsEcr;
  const end = writeSynOptions(again.view, at + 20, options);
  const ports = (seg.sourcePort << 16) | seg.destinationPort;
  writeTcpHeader(again.view, at, ports, seg.seq, seg.ack, end - at, seg.flags, seg.wnd);
  const copy = new Segment();
  assert(readSegment(again, at, end, copy) === OK, "fuzz: segment is not read again");
  assert(
    copy.seq === seg.seq && copy.ack === seg.ack && copy.flags === seg.flags,
    "fuzz: segment changes",
  );
  assert(
    copy.wnd === seg.wnd && copy.mss === seg.mss && copy.wscale === seg.wscale,
    "fuzz: SYN changes",
  );
  assert(copy.isSackPermitted === seg.isSackPermitted, "fuzz: SYN changes");
  assert(copy.hasTimestamps === seg.hasTimestamps, "fuzz: SYN changes");
  if (seg.hasTimestamps)
    assert(copy.tsVal === seg.tsVal && copy.tsEcr === seg.tsEcr, "fuzz: SYN changes");
}

/** A DHCP message from anyone. */
export function fuzzDhcp(bytes: Uint8Array): void {
  const message = new DhcpMessage();
  if (readDhcp(bytes, 0, bytes.length, message) !== OK) return;
  const buffer = new Uint8Array(512);
  const end = writeDhcp(buffer, 0, message);
  assert(end >= DHCP_MESSAGE_BYTES && end <= buffer.length, "fuzz: DHCP length");
  const copy = new DhcpMessage();
  assert(readDhcp(buffer, 0, end, copy) === OK, "fuzz: DHCP is not read again");
  assert(
    copy.op === message.op && copy.xid === message.xid && copy.type === message.type,
    "fuzz: DHCP changes",
  );
  assert(copy.yiaddr === message.yiaddr && copy.server === message.server, "fuzz: DHCP changes");
  assert(
    copy.leaseSeconds === message.leaseSeconds && copy.mask === message.mask,
    "fuzz: DHCP changes",
  );
  assert(
    copy.t1Seconds === message.t1Seconds && copy.t2Seconds === message.t2Seconds,
    "fuzz: DHCP changes",
  );
  assert(
    copy.router === message.router && copy.dnsCount === message.dnsCount,
    "fuzz: DHCP changes",
  );
  assert(copy.chaddrHigh === message.chaddrHigh, "fuzz: DHCP changes");
}

/** An answer from a DNS server to the question for `a.b`. */
export function fuzzDns(bytes: Uint8Array): void {
  const header = new DnsHeader();
  if (readDnsHeader(bytes, 0, bytes.length, header)) {
    const buffer = new Uint8Array(12);
    writeDnsHeader(buffer, 0, header);
    assert(equalBytes(bytes, 0, buffer, 0, 12), "fuzz: DNS header changes");
  }
  const query = new Uint8Array(64);
  const queryEnd = writeQuery(query, header.id, "a.b", header);
  const { dnsAliasesMax, dnsRecordsMax } = NET_LIMITS;
  const answer = new DnsAnswer();
  readAnswer(bytes, 0, bytes.length, query, queryEnd, header, answer, dnsAliasesMax, dnsRecordsMax);
}
