/**
 * `skerry/memcached`: caches that speak memcached's protocol, from images and from Node.js. See
 * `ShardedCache` for several nodes that keep what is in them apart by its key.
 */

export { MemcachedConnection, MemcachedError } from "./connection.ts";
export { hashText, highestWeight } from "./rendezvous.ts";
export { type CacheOptions, type CacheStatistics, ShardedCache } from "./sharded-cache.ts";
