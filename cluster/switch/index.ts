/** The local network: see README.md of this room. */
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
