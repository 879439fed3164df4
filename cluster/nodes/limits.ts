/** Every limit of this room. */
export const NODES_LIMITS = {
  /** A node that is added has so long to run, one that is given back to end. */
  changeMs: 60_000,
  /** Between attempts to reach the controller when the program has just started. */
  answerMs: 10_000,
} as const;
