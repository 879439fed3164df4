/** Every limit of this room. */
export const CONTROLLER_LIMITS = {
  /** A question to the authority that has no answer after so long has failed. */
  answerMs: 2000,
  /** A watch without changes is asked for again after so long. */
  watchMs: 10_000,
  /** What the answer to a watch may be late by. */
  watchSlackMs: 3000,
  /** Watches of all nodes that wait at the controller. */
  watchesMax: 4096,
  messageBytesMax: 1 << 20,
} as const;
