/** Every limit of this room. They hold for every authority, so that what fits one fits all. */
export const AUTHORITY_LIMITS = {
  /** Characters of a key, each U+0021 .. U+007E. */
  keyCharsMax: 512,
  valueBytesMax: 64 * 1024,
  /** Compares and changes of one commit, together. */
  commitItemsMax: 64,
  leaseTtlMinMs: 2000, // etcd's own minimum, with its usual election time-out
  leaseTtlMaxMs: 600_000,

  // Of the embedded one.
  keysMax: 100_000,
  /** Keys and values together. */
  dataBytesMax: 16 << 20,
  leasesMax: 4096,
  watchesMax: 1024,
  /** Answers that wait for the disk. */
  pendingMax: 4096,
  /** Changes that a watch can still ask for; and their keys and values together. */
  historyMax: 10_000,
  historyBytesMax: 16 << 20,
  /** The longest record of the log: a snapshot of everything, or a batch of changes. */
  recordBytesMax: 64 << 20,
  /** Keys and values of the changes that wait for the disk: one record. */
  batchBytesMax: 16 << 20,
  /** The log is rewritten when it is longer than this and than four times what it says. */
  logBytesMin: 1 << 20,
  /** A log that could not be written is read again after so long. */
  reopenMs: 1000,
} as const;

/** The part of a lease's time for which its owner may act, by its own clock. P4. */
export const SELF_FENCE_PART = 0.6;
/** How often a lease is kept alive, as a part of its time. */
export const KEEP_ALIVE_PART = 0.2;
