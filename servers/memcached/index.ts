/** The memcached server, for those who start one inside another program or a test. */

export { DEFAULT_OPTIONS, type MemcachedOptions, OptionError, readOptions } from "./options.ts";
export { MemcachedServer, startMemcached } from "./server.ts";
