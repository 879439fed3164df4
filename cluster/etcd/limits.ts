/** Every limit of this room. */
export const ETCD_LIMITS = {
  /** How long one call may take. */
  callMs: 5000,
  /** Connections for calls; watches have their own. */
  connectionsMax: 16,
  /** Between attempts to go on with a watch. */
  watchRetryMs: 500,
  /** The longest answer to one call: all keys of an application, in base64. */
  answerBytesMax: 64 << 20,
  /** The longest message of a watch. */
  watchLineBytesMax: 64 << 20,
} as const;
