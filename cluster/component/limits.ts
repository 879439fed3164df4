/** Every limit of this room. */
export const COMPONENT_LIMITS = {
  /** The time a call may take unless it says otherwise. */
  callTimeoutMs: 10_000,
  /** An object that cannot be made or found for so long: `ebb` fails. */
  findTimeoutMs: 15_000,
  /** Between attempts to make or find one. */
  findPauseMs: 100,
  /** Arguments or a result. */
  messageBytesMax: 1 << 20,
  /** References that a node knows before it looks which of them nobody has any more. */
  referencesSwept: 256,
} as const;
