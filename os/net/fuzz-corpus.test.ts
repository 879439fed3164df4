/** What the fuzz entries of this room are fed with: well-formed inputs, and changes of them. */
import type { Prng } from "#os/base";
import {
  BROADCAST_MAC,
  ethernet,
  icmpFrame,
  join,
  mssOption,
  PEER,
  tcpFrame,
  text,
  timestampsOption,
  u16,
  u32,
  udpFrame,
} from "./harness.test.ts";

const ISS = 1000;
const PEER_ISS = 500;

function conversation(...frames: [number, Uint8Array][]): Uint8Array {
  return join(...frames.flatMap(([wait, frame]) => [u16((wait << 11) | frame.length), frame]));
}

const arp = ethernet(
  0x0806,
  join([0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 2], u32(PEER), [0, 0, 0, 0, 0, 0], u32(0x0a000001)),
  BROADCAST_MAC,
);
const options = [...mssOption(1000), 1, 1, 4, 2, 1, 3, 3, 2, ...timestampsOption(10, 0)];
const syn = tcpFrame({ flags: "SYN", seq: PEER_ISS, options });
const plainSyn = tcpFrame({ flags: "SYN", seq: PEER_ISS });
const segment = (flags: string, seq: number, ack: number, data = ""): Uint8Array =>
  tcpFrame({ flags, seq: PEER_ISS + seq, ack: ISS + ack, data: text(data) });
const sack = tcpFrame({
  flags: "ACK",
  seq: PEER_ISS + 6,
  ack: ISS + 1,
  options: [1, 1, 5, 10, ...u32(ISS + 2), ...u32(ISS + 4)],
});

const sackSyn = tcpFrame({ flags: "SYN", seq: PEER_ISS, options: [1, 1, 4, 2] });
const sackOf = (seq: number, left: number, right: number): Uint8Array =>
  tcpFrame({
    flags: "ACK",
    seq: PEER_ISS + seq,
    ack: ISS + 1,
    options: [1, 1, 5, 10, ...u32(ISS + left), ...u32(ISS + right)],
  });
const synFrom = (sourcePort: number): Uint8Array =>
  tcpFrame({ flags: "SYN", seq: PEER_ISS, sourcePort });

/** Conversations that reach every state of the connection the fuzzed stack has. */
export const SESSIONS: Uint8Array[] = [
  conversation(
    [0, arp],
    [0, plainSyn],
    [0, segment("ACK", 1, 1)],
    [0, segment("PSH ACK", 1, 1, "hello")],
    [1, sack],
  ),
  conversation(
    [0, arp],
    [0, plainSyn],
    [0, segment("ACK", 1, 1, "\x02end")],
    [0, segment("FIN ACK", 5, 5)],
    [3, segment("ACK", 6, 6)],
  ),
  conversation([0, plainSyn], [0, segment("FIN ACK", 1, 1, "x")], [2, segment("ACK", 3, 3)]),
  conversation(
    [0, plainSyn],
    [0, segment("ACK", 4, 1, "later")],
    [0, segment("ACK", 9, 1, "gap")],
    [0, segment("ACK", 1, 1, "abc")],
  ),
  conversation(
    [0, plainSyn],
    [0, segment("ACK", 1, 1, "\x01pause")],
    [20, segment("ACK", 7, 1, "more")],
    [31, segment("RST", 11, 1)],
  ),
  conversation(
    [0, syn],
    [5, tcpFrame({ flags: "ACK", seq: 501, ack: 1001, options: timestampsOption(11, 0) })],
  ),
  conversation([0, plainSyn], [0, segment("ACK", 1, 1, "\x03abort")]),
  conversation(
    [0, arp],
    [0, sackSyn],
    [0, segment("ACK", 1, 1, "\x04much")],
    [0, sackOf(6, 537, 1073)],
    [0, sackOf(6, 537, 1609)],
    [0, sackOf(6, 537, 2145)],
    [1, segment("ACK", 6, 537)],
    [16, segment("ACK", 6, 2145)],
  ),
  conversation(
    [0, arp],
    [0, plainSyn],
    [0, segment("ACK", 1, 1, "\x04much")],
    [0, segment("ACK", 6, 1)],
    [0, segment("ACK", 6, 1)],
    [0, segment("ACK", 6, 1)],
    [0, segment("ACK", 6, 537)],
    [20, segment("ACK", 6, 2000)],
  ),
  conversation(
    [0, arp],
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((port): [number, Uint8Array] => [0, synFrom(port)]),
  ),
  conversation(
    [0, arp],
    [0, udpFrame({ port: 7 }, text("echo"))],
    [0, udpFrame({ port: 9 }, text("closed"))],
  ),
  conversation(
    [0, arp],
    [0, icmpFrame(8, 0, 65537, text("ping"))],
    [0, icmpFrame(3, 4, 900, segment("ACK", 1, 1).slice(14, 42))],
  ),
];

/** `source` with one to six changes. */
export function mutate(prng: Prng, source: Uint8Array): Uint8Array {
  let bytes: Uint8Array = source.slice();
  for (let left = 1 + prng.below(6); left > 0; left--) {
    const at = prng.below(Math.max(1, bytes.length));
    switch (prng.below(7)) {
      case 0:
        bytes[at] = prng.below(256);
        break;
      case 1:
        bytes[at] = bytes[at]! ^ (1 << prng.below(8));
        break;
      case 2:
        bytes[at] = [0, 1, 0x7f, 0x80, 0xff, 0xc0][prng.below(6)]!;
        break;
      case 3:
        bytes = bytes.slice(0, at);
        break;
      case 4:
        bytes = join(bytes.slice(0, at), bytes.slice(prng.below(bytes.length + 1)));
        break;
      case 5:
        bytes = join(bytes, SESSIONS[prng.below(SESSIONS.length)]!);
        break;
      default:
        bytes[at] = (bytes[at]! + (prng.chance(0.5) ? 1 : 255)) & 255;
        break;
    }
  }
  return bytes;
}

/** Headers of the frames above, from Ethernet's payload and from IPv4's. */
export const HEADERS: readonly Uint8Array[] = [
  ...SESSIONS.flatMap((bytes) => {
    const frame = bytes.slice(2, 2 + (((bytes[0]! & 7) << 8) | bytes[1]!));
    return [frame.slice(14), frame.slice(34)];
  }),
  ...[syn.slice(14), syn.slice(34), arp.slice(14)],
];

export const DHCP_MESSAGE: Uint8Array = join(
  [2, 1, 6, 0],
  new Uint8Array(232),
  [99, 130, 83, 99, 53, 1, 5, 54, 4, 10, 0, 0, 2, 51, 4, 0, 0, 3, 232],
  [1, 4, 255, 255, 255, 0, 3, 4, 10, 0, 0, 2, 6, 8, 1, 1, 1, 1, 2, 2, 2, 2, 52, 1, 3, 255],
);

const DNS_HEAD = [0, 0, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0, 1, 97, 1, 98, 0, 0, 1, 0, 1];
const DNS_ALIAS = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 4, 1, 99, 0xc0, 14];
const DNS_ADDRESS = [0xc0, 33, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 0, 0, 9];
export const DNS_MESSAGE: Uint8Array = Uint8Array.from([...DNS_HEAD, ...DNS_ALIAS, ...DNS_ADDRESS]);
