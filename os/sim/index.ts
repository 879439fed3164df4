export {
  type SentFrame,
  SimulatedHardware,
  SimulatedMemory,
  SimulatedVirtio,
  type SimulatedVirtioOptions,
} from "./virtio-device.ts";
