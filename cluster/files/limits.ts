/** Every limit of this room, and of who serves it. */
export const FILES_LIMITS = {
  /** What one call reads or writes. */
  pieceBytes: 256 * 1024,
  /** Read behind what was asked for, when a file is read from begin to end. */
  readAheadBytes: 64 * 1024,
  /** For how long what was read ahead is believed. */
  readAheadMs: 100,
  /** Files that a server has open. */
  handlesMax: 1024,
  /** A file that nobody has used for so long is closed when there are too many. */
  handleIdleMs: 600_000,
  /** Links that a path leads over. */
  linksMax: 40,
  pathBytesMax: 4096,
} as const;
