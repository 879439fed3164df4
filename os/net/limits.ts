/**
 * Every limit of the stack. The defaults are also what the tests run with, unless a test says
 * otherwise.
 */
export const NET_LIMITS = {
  /** Frames taken from the device in one turn. */
  receiveBatch: 64,

  /** The neighbour cache: 64 sets of 4. */
  neighbourSets: 64,
  neighbourWays: 4,
  /**
   * A neighbour is trusted for this long; then it is asked again while still being used (RFC 1122
   * 2.3.2.1).
   */
  neighbourFreshMs: 60_000,
  /** At most one request a second for one address (RFC 1122 2.3.2.1). */
  arpRetryMs: 1000,
  arpAttempts: 3,
  /** Packets that wait for one neighbour's address, and for all of them together. */
  pendingPerNeighbour: 4,
  pendingMax: 32,

  udpSocketsMax: 256,
  /** ICMP errors: this many at once, then this many a second (RFC 1122 3.2.2, RFC 1812 4.3.2.8). */
  icmpErrorBurst: 20,
  icmpErrorsPerSecond: 100,

  /** Requests for one offer before the search starts anew. */
  dhcpAttemptsPerRound: 4,
  dhcpRetryFirstMs: 4000, // RFC 2131 4.1
  dhcpRetryMaxMs: 64_000,
  /** RENEWING and REBINDING ask no more often (RFC 2131 4.4.5). */
  dhcpRenewMinMs: 60_000,
  /** A server that offers less is not worth the traffic. */
  dhcpLeaseMinSeconds: 10,

  dnsQueriesMax: 64,
  dnsAttempts: 4,
  dnsRetryFirstMs: 1000,
  /** Names followed from an alias to its address within one answer. */
  dnsAliasesMax: 8,
  /** Resource records looked at in one answer. */
  dnsRecordsMax: 64,
} as const;

/** Limits and defaults of TCP; a test may run with its own. */
export type TcpLimits = {
  /** Connection blocks in all, in every state but TIME-WAIT's overflow. */
  readonly connectionsMax: number;
  readonly listenersMax: number;
  /** Connections in SYN-RECEIVED; beyond them, SYN cookies (RFC 4987 3.6). */
  readonly backlogMax: number;
  readonly timeWaitMax: number;
  /** The most that one connection buffers in each direction; powers of two. */
  readonly sendBufferBytes: number;
  readonly receiveBufferBytes: number;
  /** The smallest buffer that is handed out; a power of two. */
  readonly bufferBytesMin: number;
  /** What all connections together buffer, half of it for each direction. */
  readonly buffersBytesMax: number;
  /** Ranges out of order that one connection remembers, and that it tells the peer of. */
  readonly rangesMax: number;
  readonly rtoInitialMs: number;
  readonly rtoMinMs: number;
  readonly rtoMaxMs: number;
  readonly synAttempts: number;
  readonly synAckAttempts: number;
  readonly dataAttempts: number;
  readonly delayedAckMs: number;
  readonly timeWaitMs: number;
  /** FIN-WAIT-2 without a word from the peer for this long is probed as if keep-alive were on. */
  readonly finWait2Ms: number;
  /** 0 = no keep-alive (RFC 9293 3.8.4: off by default). */
  readonly keepAliveMs: number;
  readonly keepAliveProbeMs: number;
  readonly keepAliveProbes: number;
  /**
   * A peer that keeps its window shut for this long is let go when buffers have run out (RFC 6429).
   */
  readonly zeroWindowPatienceMs: number;
  /** Challenge ACKs and RSTs to strangers: this many a second each (RFC 5961 section 7). */
  readonly challengesPerSecond: number;
  readonly resetsPerSecond: number;
  /** One connection sends at most this many segments in a turn. */
  readonly segmentsPerTurn: number;
  readonly timestamps: boolean;
  readonly sack: boolean;
};

export const TCP_LIMITS: TcpLimits = {
  connectionsMax: 65_536,
  listenersMax: 64,
  backlogMax: 1024,
  timeWaitMax: 8192,
  sendBufferBytes: 65_536,
  receiveBufferBytes: 65_536,
  bufferBytesMin: 4096,
  buffersBytesMax: 16 * 1024 * 1024,
  rangesMax: 8,
  rtoInitialMs: 1000, // RFC 6298, 2.1
  rtoMinMs: 200, // as Linux. Departs from RFC 6298, 2.4 (1 s). Decision 0101.
  rtoMaxMs: 60_000, // RFC 6298, 2.5
  // 63 s: 1 + 2 + 4 + .. + 32; RFC 9293 3.8.3 takes at least 3 minutes. Decision 0101.
  synAttempts: 6,
  synAckAttempts: 5,
  dataAttempts: 12, // more than 100 s with any rto, as R2 of RFC 9293 3.8.3
  delayedAckMs: 40, // RFC 9293 3.8.6.3: less than 500
  timeWaitMs: 60_000, // 2 * MSL with MSL = 30 s. Decision 0101.
  finWait2Ms: 60_000,
  keepAliveMs: 0,
  keepAliveProbeMs: 10_000,
  keepAliveProbes: 6,
  zeroWindowPatienceMs: 10_000,
  challengesPerSecond: 100,
  resetsPerSecond: 1000,
  segmentsPerTurn: 64,
  timestamps: true,
  sack: true,
};

/** A connection's block with what hangs on it besides buffers: fields of 8 bytes, about a hundred. */
const CONNECTION_BYTES = 1024;
const CONNECTIONS_MIN = 64;
const BUFFERS_BYTES_MIN = 256 * 1024;
const BUFFERS_BYTES_MAX = 256 * 1024 * 1024;

/**
 * TCP's limits for a machine with `memoryBytes`: at most a sixteenth of it for connections, and an
 * eighth for what they buffer, so that no peer can make the machine run out of memory.
 */
export function tcpLimitsFor(memoryBytes: number): TcpLimits {
  const affordable = Math.floor(memoryBytes / 16 / CONNECTION_BYTES);
  const connectionsMax = clamp(affordable, CONNECTIONS_MIN, TCP_LIMITS.connectionsMax);
  const buffersBytes = Math.floor(memoryBytes / 8);
  return {
    ...TCP_LIMITS,
    connectionsMax,
    backlogMax: Math.min(TCP_LIMITS.backlogMax, connectionsMax >> 2),
    timeWaitMax: Math.min(TCP_LIMITS.timeWaitMax, connectionsMax >> 2),
    buffersBytesMax: clamp(buffersBytes, BUFFERS_BYTES_MIN, BUFFERS_BYTES_MAX),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
