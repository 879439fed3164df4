/**
 * What an item looks like in the arena: a header of eleven words, the key padded to whole words,
 * then the value with the CR LF that ends it on the wire. `item` is the number of its first block.
 */

/** Next item of the same hash bucket. */
export const HASH_NEXT = 0;
/** Neighbours in the LRU list: towards its head, towards its tail. */
export const LRU_PREVIOUS = 1;
export const LRU_NEXT = 2;
export const HASH = 3;
/** The CAS unique: an unsigned 64-bit number in two words. */
export const CAS_LOW = 4;
export const CAS_HIGH = 5;
/** Second at which the item expires; 0 is never. */
export const EXPTIME = 6;
/** Second of the last link or counted access. */
export const TIME = 7;
/** Bytes of the value, CR LF included. */
export const VALUE_BYTES = 8;
export const CLIENT_FLAGS = 9;
/** Bits 0-7 key bytes, 8-15 the marks below, 16-31 how many hold the item besides the table. */
export const STATE = 10;
export const KEY_WORD = 11;
export const HEADER_BYTES = KEY_WORD * 4;

export const KEY_BYTES_MASK = 0xff;
/** In the hash table and in an LRU list. */
export const LINKED = 1 << 8;
/** Read once since it was stored, and again. */
export const FETCHED = 1 << 9;
export const ACTIVE = 1 << 10;
/** Marked by `md I`, or stored with an old CAS. */
export const STALE = 1 << 11;
/** One client has been told to renew it. */
export const TOKEN_SENT = 1 << 12;
/** The key came in base64. */
export const KEY_BINARY = 1 << 13;
/** In the WARM list; else in COLD. */
export const WARM = 1 << 14;
export const HOLDER = 1 << 16;
export const HOLDERS_MASK = ~0xffff;

/** Payload bytes in front of the value. */
export function valuePosition(keyBytes: number): number {
  return HEADER_BYTES + ((keyBytes + 3) & ~3);
}

/**
 * The size memcached 1.6 computes for an item: what `-I` limits. Its header is 48 bytes, 8 for the
 * CAS, a zero after the key, and 4 for client flags that are not 0.
 */
export function memcachedItemBytes(keyBytes: number, flags: number, valueBytes: number): number {
  return 57 + keyBytes + (flags === 0 ? 0 : 4) + valueBytes;
}
