/** Every limit of this room. They hold for reading and for writing, so what is written can be read. */
export const CBOR_LIMITS = {
  /** Arrays, maps and tags inside each other. */
  depthMax: 32,
  /** Bytes of a bignum (tags 2 and 3): reading one takes time with the square of its length. */
  bignumBytesMax: 1024,
  /** What a writer's buffer begins with; it doubles up to the length its owner allows. */
  writerBytes: 256,
} as const;
