export {
  formatIpv4,
  formatMac,
  IPV4_ANY,
  IPV4_BROADCAST,
  ipv4,
  isMulticastIpv4,
  maskOfPrefix,
  parseIpv4,
} from "./address.ts";
export { assert } from "./assert.ts";
export {
  clearBytes,
  copyBytes,
  equalBytes,
  readLatin1,
  readU16,
  readU32,
  toHex,
  writeLatin1,
  writeU16,
  writeU32,
} from "./bytes.ts";
export { complement, foldSum, sumPseudoHeader, sumWords, updateChecksum } from "./checksum.ts";
export { crc32 } from "./crc32.ts";
export { KeptBytes } from "./kept-bytes.ts";
export { Prng } from "./prng.ts";
export { Fifo, type FifoItem, List, ListNode } from "./queue.ts";
export { Ring } from "./ring.ts";
export { seqAdd, seqDiff, seqGe, seqGt, seqLe, seqLt, seqMax } from "./sequence.ts";
export {
  equalDigests,
  HmacSha256,
  SHA256_BYTES,
  Sha256,
  sha256Compress,
  sha256Start,
} from "./sha256.ts";
export { SipHash } from "./siphash.ts";
export { parseWhole } from "./whole.ts";
