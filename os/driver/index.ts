/**
 * The driver room: rings and registers. It knows frames as bytes, and nothing about what is in
 * them.
 */
export { DriverError } from "./error.ts";
export { DRIVER_LIMITS } from "./limits.ts";
export { PacketDevice, type PacketPort } from "./packet-device.ts";
export { type Devices, packetsFor, probeDevices } from "./probe.ts";
export { VirtioNet } from "./virtio-net.ts";
export { VirtioRng } from "./virtio-rng.ts";
