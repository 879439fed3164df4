/** Every limit of the local provider. */
export const PROVIDER_LIMITS = {
  nodesMax: 250,
  /** A longer line is cut, and goes on as the next. */
  lineBytes: 8192,
  /** Lines that are remembered of a node, for its crash report. */
  tailLines: 200,
  /** Lines shown of a node that failed without a report. */
  tailShown: 20,
  stopGraceMs: 5000,
  /** What is left of a group after its first process ended has this long before it is killed. */
  readyPauseFirstMs: 5,
  readyPauseMaxMs: 100,
  readyTryMs: 1000,
  /** A node that ran this long starts counting its restarts anew. */
  steadyMs: 60_000,
  kvmProbeMs: 5000,
  /** How long it is believed which process listens on a port, and that none does. */
  listeningMs: 5000,
  notListeningMs: 50,
  /** sun_path without its zero (unix(7)). */
  socketPathBytesMax: 107,
  /** Bytes of one request on a control channel. */
  controlLineBytes: 4096,
  /** Ports that one Linux node may have opened. */
  openedPortsMax: 256,
} as const;
