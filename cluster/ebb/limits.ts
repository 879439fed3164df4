import { MESSENGER_LIMITS } from "#cluster/messenger";

/** Every limit of this room. */
export const EBB_LIMITS = {
  /** The node's lease: all it owns is lost with it. */
  leaseTtlMs: 6000,
  /** After the lease was lost, and between attempts to begin again. */
  rejoinMs: 500,
  /** Ids that a node takes from the authority at once. */
  idBlock: 4096,
  /** An exclusive object's state. It is stored as one value of the authority, with the results. */
  stateBytesMax: 32 * 1024,
  /** Callers whose last command an object remembers, and the bytes of the results. */
  callersMax: 256,
  resultBytesMax: 4096,
  resultsBytesMax: 16 * 1024,
  /** The longest time a call may take, whatever its caller says. */
  callMaxMs: MESSENGER_LIMITS.deadlineMaxMs,
  /** A caller is forgotten after so long. */
  callerMs: 2 * MESSENGER_LIMITS.deadlineMaxMs,
  /** Calls that wait for one object, at its owner; and at a caller. */
  queueMax: 256,
  /** Objects that a node has representatives of. */
  representativesMax: 4096,
  /** Objects that a node remembers the way to. */
  lanesMax: 4096,
  /** Grants of one object, and nodes that may call a type's guarded objects. */
  grantsMax: 128,
  trustedMax: 1024,
  /** How long it is believed which nodes serve a type. */
  placesMs: 1000,
  /** A node's calls to services that have no outcome yet. */
  serviceCallsMax: 1024,
  /** A service's result. */
  serviceBytesMax: 1 << 20,
  /** What executes a service's calls is kept for the next ones: so many, with results so long. */
  servingsKept: 16,
  servingBytesMax: 4096,
  /** One attempt of a call: then the owner is looked for again. */
  attemptMs: 1500,
  /** Between attempts: doubled each time, and up to half of it taken off by chance. */
  retryMinMs: 10,
  retryMaxMs: 500,
} as const;
