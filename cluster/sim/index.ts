/** Nodes of a cluster in virtual time, above TCP; everything from one seed. */
export { type SimDiskOptions, SimFile } from "./disk.ts";
export { SimHost, type SimHostOptions } from "./host.ts";
export { SIM_CLUSTER_LIMITS } from "./limits.ts";
export { SimNetwork } from "./tcp.ts";
export { SimWorld, type SimWorldOptions } from "./world.ts";
