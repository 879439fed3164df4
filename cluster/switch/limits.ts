/** Every limit of the local network. */
export const SWITCH_LIMITS = {
  /** Addresses 10.77.0.2 .. 10.77.0.251: nodes that exist or whose address is kept for them. */
  nodesMax: 250,
  /** A frame of an interface with an MTU of 1500. Longer ones are dropped. */
  frameBytesMax: 1514,
  /** QEMU's own maximum (NET_BUFSIZE); a longer length means that the stream is out of step. */
  recordBytesMax: 69_632,
  /** Bytes that may wait for one node to take them; beyond it frames are dropped, as by a switch. */
  queueBytesMax: 1_048_576,
  /** Frames that wait in this process for a stack of this process. */
  stackQueueMax: 1024,
  /** UDP exchanges whose answers are let through, and for how long after the last datagram. */
  exchangesMax: 4096,
  exchangeMs: 60_000,
  /** Frames that injected faults hold back. */
  heldFramesMax: 8192,
  /** Pairs of nodes whose refused traffic is counted and logged. */
  refusedPairsMax: 1024,
  /** Addresses in one DNS answer. */
  dnsAnswersMax: 16,
  dnsTtlSeconds: 1,
  leaseSeconds: 86_400,
  /** TCP connections between the host and guests. */
  joinsMax: 4096,
  /** Clients of one UDP port of the host; the stack has at most 256 sockets in all. */
  udpSessionsMax: 200,
  udpSessionMs: 60_000,
  /** Connections a guest has asked for and the host has not made yet, for each Linux node. */
  dialsMax: 256,
  dialMs: 10_000,
  /** Bytes of a capture that wait for the disk; beyond it frames are missing, and counted. */
  captureBufferBytes: 8_388_608,
  /** Pairs of a Linux node and a component. */
  loopbackAddressesMax: 250,
  loopbackTries: 32,
} as const;
