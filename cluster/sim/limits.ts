/** The simulated cluster's constants. */
export const SIM_CLUSTER_LIMITS = {
  /** Hosts of one world. */
  hostsMax: 64,
  /** What a connection holds in one direction, as a send buffer and a window do. */
  pipeBytes: 64 * 1024,
  /** How long a segment that met a partition waits until it is tried again. */
  retransmitUs: 200_000,
  /** A connection whose segments have not arrived for so long is broken for its sender. */
  brokenUs: 15_000_000,
  /** A connection that is not made by then fails. */
  connectUs: 3_000_000,
} as const;
