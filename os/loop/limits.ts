/** Every limit of the loop. */
export const LOOP_LIMITS = {
  pollersMax: 16,
  /** Timers that fire in one turn; what is due beyond them fires in the next. */
  timersPerTurn: 256,
  /** Deferred callbacks in one turn. */
  deferredPerTurn: 256,
  /** Longest sleep `turn` asks for: the most the machine's timer takes in one piece. */
  sleepMaxUs: 0x7fffffff,
} as const;
