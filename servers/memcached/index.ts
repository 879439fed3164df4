/** The memcached server, for those who start one inside another program or a test. */

/** For tests: a network without a network, and a look at the whole store. */
export { audit, heldItems } from "./audit.ts";
export { fuzz } from "./fuzz.ts";
export { type Datagram, MemoryClient, MemoryNetwork } from "./memory-network.ts";
export { DEFAULT_OPTIONS, type MemcachedOptions, OptionError, readOptions } from "./options.ts";
export { MemcachedServer, startMemcached } from "./server.ts";
