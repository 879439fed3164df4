/** Every limit of the host's network. */
export const HOST_NET_LIMITS = {
  /** Bytes one connection may have handed to Node and not yet seen leave. */
  sendBufferBytes: 65_536,
  /**
   * Bytes one UDP socket may have handed to Node and not yet seen leave; beyond it datagrams are
   * dropped.
   */
  udpSendBufferBytes: 1_048_576,
  /** The longest payload of a UDP datagram over IPv4: 65535 - 20 - 8. */
  udpPayloadBytesMax: 65_507,
} as const;
