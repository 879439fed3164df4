/** Every limit of the driver room. */
export const DRIVER_LIMITS = {
  /**
   * Packets of one interface, and entries of each of its queues; a power of two. Chosen by memory.
   */
  packetsMin: 16,
  packetsSmall: 64, // machines under `smallBytes`: 104 KiB of packets
  packetsMax: 256, // QEMU's and Firecracker's queue size: 416 KiB of packets
  smallBytes: 32 * 2 ** 20,
  /** Ethernet: header and one VLAN tag above the IP packet. */
  frameHeaderBytes: 18,
  mtuMin: 68, // RFC 791
  mtuDefault: 1500,
  mtuMax: 9216,
  /** Reads of a status register until a reset must have finished. */
  resetReadsMax: 1_000_000,
  /** virtio-mmio slots looked at: QEMU's microvm has at most 24, Firecracker 19. */
  mmioSlotsMax: 32,
  /** PCI buses looked at, and capabilities in one function's list (each takes 4 of 192 bytes). */
  pciBusesMax: 8,
  pciCapabilitiesMax: 48,
  /** ACPI tables in the root table, and bytes of the DSDT. */
  acpiTablesMax: 64,
  acpiTableBytesMax: 256 * 1024,
  /** Bytes asked of virtio-rng at a time. */
  entropyBytes: 64,
} as const;
