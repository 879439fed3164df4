/**
 * What the stack counts: everything it drops, by reason, and what an operator asks about. A reader
 * of outside bytes returns one of these numbers, OK or the reason to drop, and its caller counts
 * it. Each counter is an unsigned 32-bit integer that wraps.
 */

export type Counters = Uint32Array;

/** What a reader says: OK, or the counter of the reason to drop. */
export type Drop = number;

export const OK = 0;
export const ETHERNET_TRUNCATED = 1;
export const ETHERNET_NOT_FOR_US = 2;
export const ETHERNET_UNKNOWN_TYPE = 3;
export const ARP_TRUNCATED = 4;
export const ARP_NOT_ETHERNET_IPV4 = 5;
export const ARP_BAD_SENDER = 6;
export const ARP_CONFLICT = 7;
export const ARP_PENDING_DROPPED = 8;
export const ARP_UNRESOLVED = 9;
export const ARP_EVICTED = 10;
export const IPV4_TRUNCATED = 11;
export const IPV4_BAD_HEADER = 12;
export const IPV4_BAD_LENGTH = 13;
export const IPV4_BAD_CHECKSUM = 14;
export const IPV4_FRAGMENT = 15;
export const IPV4_BAD_SOURCE = 16;
export const IPV4_NOT_FOR_US = 17;
export const IPV4_UNKNOWN_PROTOCOL = 18;
export const IPV4_NO_ROUTE = 19;
export const ICMP_TRUNCATED = 20;
export const ICMP_BAD_CHECKSUM = 21;
export const ICMP_UNKNOWN_TYPE = 22;
export const ICMP_RATE_LIMITED = 23;
export const ICMP_ECHOES = 24;
export const ICMP_ERRORS_SENT = 25;
export const UDP_TRUNCATED = 26;
export const UDP_BAD_LENGTH = 27;
export const UDP_BAD_CHECKSUM = 28;
export const UDP_NO_PORT = 29;
export const UDP_TOO_LONG = 30;
export const DEVICE_NO_BUFFER = 31;
export const DHCP_BAD_MESSAGE = 32;
export const DHCP_NOT_FOR_US = 33;
export const DHCP_NAKS = 34;
export const DNS_BAD_MESSAGE = 35;
export const DNS_NOT_ASKED = 36;
export const TCP_TRUNCATED = 37;
export const TCP_BAD_OFFSET = 38;
export const TCP_BAD_CHECKSUM = 39;
export const TCP_BAD_OPTIONS = 40;
export const TCP_NO_CONNECTION = 41;
export const TCP_OUTSIDE_WINDOW = 42;
export const TCP_PAWS = 43;
export const TCP_NO_TIMESTAMP = 44;
export const TCP_NO_ACK = 45;
export const TCP_BAD_ACK = 46;
export const TCP_BAD_RESET = 47;
export const TCP_BAD_SYN = 48;
export const TCP_CHALLENGE_LIMITED = 49;
export const TCP_RESET_LIMITED = 50;
export const TCP_NO_BUFFER = 51;
export const TCP_RANGES_FULL = 52;
export const TCP_CONNECTIONS_FULL = 53;
export const TCP_BAD_COOKIE = 54;
export const TCP_REFUSED = 55;
export const TCP_AFTER_CLOSE = 56;
export const TCP_OPENED = 57;
export const TCP_ACCEPTED = 58;
export const TCP_FAST_PATH = 59;
export const TCP_SLOW_PATH = 60;
export const TCP_SEGMENTS_SENT = 61;
export const TCP_PURE_ACKS_SENT = 62;
export const TCP_RESETS_SENT = 63;
export const TCP_CHALLENGES_SENT = 64;
export const TCP_COOKIES_SENT = 65;
export const TCP_RETRANSMITTED = 66;
export const TCP_TIMEOUTS = 67;
export const TCP_FAST_RECOVERIES = 68;
export const TCP_WINDOW_PROBES = 69;
export const TCP_KEEP_ALIVES = 70;
export const TCP_OUT_OF_ORDER = 71;
export const TCP_DUPLICATE_DATA = 72;
export const TCP_TIME_WAIT_REUSED = 73;
export const TCP_TIME_WAIT_EVICTED = 74;
export const TCP_ZERO_WINDOW_ABORTED = 75;

/** The text of each counter, in order. */
export const COUNTER_NAMES: readonly string[] = [
  "frames: accepted",
  "ethernet: truncated",
  "ethernet: not for us",
  "ethernet: unknown type",
  "arp: truncated",
  "arp: not Ethernet and IPv4",
  "arp: bad sender",
  "arp: another host claims our address",
  "arp: pending packet dropped",
  "arp: no answer",
  "arp: neighbour evicted",
  "ipv4: truncated",
  "ipv4: bad version or header length",
  "ipv4: bad total length",
  "ipv4: bad checksum",
  "ipv4: fragment",
  "ipv4: bad source",
  "ipv4: not for us",
  "ipv4: unknown protocol",
  "ipv4: no route",
  "icmp: truncated",
  "icmp: bad checksum",
  "icmp: unknown type",
  "icmp: error not sent, rate limit",
  "icmp: echoes answered",
  "icmp: errors sent",
  "udp: truncated",
  "udp: bad length",
  "udp: bad checksum",
  "udp: no such port",
  "udp: datagram too long to send",
  "device: no free packet",
  "dhcp: bad message",
  "dhcp: message not for us",
  "dhcp: refusals",
  "dns: bad message",
  "dns: answer nobody asked for",
  "tcp: truncated",
  "tcp: bad data offset",
  "tcp: bad checksum",
  "tcp: bad options",
  "tcp: no such connection",
  "tcp: outside the window",
  "tcp: old timestamp",
  "tcp: no timestamp",
  "tcp: no ACK",
  "tcp: unacceptable ACK",
  "tcp: unacceptable RST",
  "tcp: SYN on a connection",
  "tcp: challenge not sent, rate limit",
  "tcp: RST not sent, rate limit",
  "tcp: out of buffers",
  "tcp: too many ranges out of order",
  "tcp: too many connections",
  "tcp: bad SYN cookie",
  "tcp: connections refused",
  "tcp: data after close",
  "tcp: connections opened",
  "tcp: connections accepted",
  "tcp: segments on the fast path",
  "tcp: segments on the slow path",
  "tcp: segments sent",
  "tcp: pure ACKs sent",
  "tcp: RSTs sent",
  "tcp: challenges sent",
  "tcp: SYN cookies sent",
  "tcp: segments sent again",
  "tcp: retransmission timeouts",
  "tcp: fast recoveries",
  "tcp: window probes",
  "tcp: keep-alive probes",
  "tcp: segments out of order",
  "tcp: duplicate data",
  "tcp: TIME-WAIT reused",
  "tcp: TIME-WAIT evicted",
  "tcp: shut windows given up",
];

/** All counters at zero. */
export function makeCounters(): Counters {
  return new Uint32Array(COUNTER_NAMES.length);
}

/** Adds one. */
export function count(counters: Counters, what: number): void {
  counters[what] = counters[what] + 1;
}
