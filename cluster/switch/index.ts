/** The local network of an application, without privileges: see docs/guide/network.md. */
export { answerDns } from "./dns-server.ts";
export { placeOf } from "./host-socket.ts";
export type { Admit, LinuxNodePort, LocalNetwork, NodePort } from "./local-network.ts";
export { LoopbackRange } from "./loopback.ts";
export { requireName } from "./names.ts";
export { macFor } from "./port.ts";
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
