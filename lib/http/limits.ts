/** Every limit of the HTTP room, and the time-outs, which are those of Node.js 20. */
export const HTTP_LIMITS = {
  /** The request line and all header lines, ends included; more is answered with 431. */
  headBytesMax: 16_384,
  /** Header lines; more is answered with 431. */
  headersMax: 2000,
  /** A line that tells the size of a chunk, extensions included; Node.js: 16 KiB of extensions. */
  chunkLineBytesMax: 4096,
  /** Trailer lines, which are read and dropped. */
  trailerBytesMax: 16_384,
  /** Of a body that nobody reads; then the peer is slowed by TCP. */
  bodyBufferBytes: 65_536,
  /** Of a body that is collected by `text()` and the like; more rejects the promise. */
  collectedBytesMax: 16 * 1024 * 1024,
  /** Of one server; a further connection is refused. */
  connectionsMax: 16_384,
  /** From the first byte of a head to its end. */
  headersTimeoutMs: 60_000,
  /** From the first byte of a request to the last one of its body. */
  requestTimeoutMs: 300_000,
  /** After a response, until the next request begins. */
  keepAliveTimeoutMs: 5000,
  /** Of a connection that has ended here, without the peer taking what is left or ending it, too. */
  endingMs: 120_000,
} as const;
