/** Every limit of the kernel's network. */
export const TAP_LIMITS = {
  /** Networks on one machine: 10.77.1.0/24 to 10.77.254.0/24. */
  networksMax: 254,
  /** Addresses of nodes, from .2 on. */
  nodesMax: 250,
  /** A guest that does not listen yet does not answer either: a try is short. */
  connectTryMs: 50,
  connectPauseMs: 10,
  /** Clients of one UDP port of the host, and how long a silent one is remembered. */
  udpSessionsMax: 200,
  udpSessionMs: 60_000,
} as const;
