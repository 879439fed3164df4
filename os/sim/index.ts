export { SimClock, SimRandom } from "./clock.ts";
export { type Carrier, SimNetDevice, type SimNetDeviceOptions } from "./device.ts";
export { SIM_LIMITS } from "./limits.ts";
export { Machine, rerunHint, Simulation, type SimulationOptions, simulate } from "./simulation.ts";
export { type CapturedFrame, describeFrame, toPcap } from "./trace.ts";
export {
  type SentFrame as SentByDevice,
  SimulatedHardware,
  SimulatedMemory,
  SimulatedVirtio,
  type SimulatedVirtioOptions,
} from "./virtio-device.ts";
export { type Faults, NO_FAULTS, type SentFrame, Wire } from "./wire.ts";
