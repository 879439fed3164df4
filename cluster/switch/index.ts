/** The local network of an application, without privileges: see README.md of this room. */
export { LinuxPort } from "./linux-port.ts";
export type { Admit, LinuxNodePort, LocalNetwork, NodePort } from "./local-network.ts";
export { WirePort } from "./port.ts";
export { Switch, type SwitchOptions } from "./switch.ts";
export {
  type Exposed,
  type ExposeRequest,
  type Flow,
  type LinkFaults,
  type PortStatistics,
  type RefusedFlow,
  SwitchError,
  type SwitchStatistics,
} from "./types.ts";
