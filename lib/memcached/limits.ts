/** Every limit of this room. */
export const MEMCACHED_LIMITS = {
  /** A key, as memcached has it. */
  keyBytesMax: 250,
  /** A value, as memcached has it unless told. */
  valueBytesMax: 1 << 20,
  /** The line in front of a value, and every other line. */
  lineBytesMax: 512,
  /** Commands of one connection without a reply. */
  pendingMax: 4096,
  /** A command without a reply for so long ends the connection. */
  replyMs: 250,
  /** Between two looks which nodes there are. */
  lookMs: 500,
} as const;
