/** Every limit of the simulated machine. */
export const SIM_LIMITS = {
  /** Packets a device owns, received and allocated together. */
  packetsPerDevice: 256,
  /** Frames waiting in a device to be received; beyond it the wire drops, as a full ring does. */
  receiveQueueMax: 128,
  packetBytes: 2048,
  /** Turns in a row at one instant before the simulation says that a machine spins. */
  turnsAtOnceMax: 10_000,
  machinesMax: 64,
} as const;
