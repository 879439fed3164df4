/**
 * Every limit of the memcached room. What a user may change is in `options.ts`; these are fixed.
 */
export const MEMCACHED_LIMITS = {
  /** Longest key, as memcached 1.6. */
  keyBytesMax: 250,
  /** A line that has no end after so many bytes is a multi-key get, or the connection is closed. */
  lineBytesMax: 2048,
  /** Blanks memcached tolerates before such a get. */
  leadingBlanksMax: 100,
  /** Words of a line that are looked at, the closing empty one included. */
  tokensMax: 24,
  /** The same for meta commands. */
  metaTokensMax: 20,
  /** Longest opaque token with its letter. */
  opaqueBytesMax: 32,
  /** Replies gathered before one `write`. */
  outputBytes: 32_768,
  /** No single reply but a value is longer: `stats` is the longest. */
  replyBytesMax: 12_288,
  /** Payload of one UDP datagram, header included, as memcached 1.6. */
  udpPayloadBytes: 1400,
  /** Connections told "Too many open connections" that have not gone yet; beyond, RST. */
  refusedMax: 64,
  /** Buckets examined for expired items at each store. */
  sweepBuckets: 4,
  /** Items that get a second chance in one eviction. */
  secondChancesMax: 64,
  /** Items looked at in one eviction before it gives up: they were all in use. */
  evictionTriesMax: 1024,
  /** Connections that `stats conns` lists. */
  connectionsShownMax: 32,
  /** Largest `-c`: an item counts its readers in 16 bits. */
  connectionsMax: 60_000,
  /** Largest `-m`, MiB: positions in the arena are 31-bit. */
  memoryMegabytesMax: 2047,
  /** Smallest and largest `-I`. */
  itemBytesMin: 1024,
  itemBytesMax: 1_073_741_824,
  /** Largest `verbosity`. */
  verbosityMax: 2,
} as const;
