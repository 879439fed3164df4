/** The local network on the kernel's bridge, with root. */
export { TapNetwork, type TapOptions, type Undo } from "./tap-network.ts";
