/**
 * The Internet checksum, RFC 1071: the one's complement of the one's complement sum of 16-bit
 * words. A sum is carried between calls as a number of at most 16 bits, so partial sums of even
 * length can be joined freely.
 */

/**
 * Folds the carries of a sum below 2^32 into 16 bits (RFC 1071, 2(A)). 0 stays 0; no other sum
 * becomes 0.
 */
export function foldSum(sum: number): number {
  const once = (sum & 0xffff) + (sum >>> 16);
  return (once & 0xffff) + (once >>> 16);
}

/**
 * Adds `view[start..end)` as big-endian 16-bit words to `sum`, a folded sum. A last odd byte is the
 * high half of a word. At most 65,535 bytes at once. Returns a folded sum.
 */
export function sumWords(view: DataView, start: number, end: number, sum: number): number {
  // Words of 32 bits are as good as pairs of 16 (RFC 1071, 2(C)); the total stays below 2^47.
  let total = sum;
  let at = start;
  for (const last = end - 16; at <= last; at += 16) {
    const first = view.getUint32(at) + view.getUint32(at + 4);
    total += first + (view.getUint32(at + 8) + view.getUint32(at + 12));
  }
  for (const last = end - 4; at <= last; at += 4) total += view.getUint32(at);
  if (at + 2 <= end) {
    total += view.getUint16(at);
    at += 2;
  }
  if (at < end) total += view.getUint8(at) << 8;
  const high = Math.floor(total / TWO_32);
  return foldSum(foldSum(total >>> 0) + high);
}

const TWO_32 = 4294967296;

/** What goes into the checksum field for a folded sum. */
export function complement(sum: number): number {
  return ~sum & 0xffff;
}

/**
 * The folded sum of the IPv4 pseudo header (RFC 9293 3.1, RFC 768); `length` is header and data in
 * bytes.
 */
export function sumPseudoHeader(
  source: number,
  destination: number,
  protocol: number,
  length: number,
): number {
  const sum =
    (source >>> 16) +
    (source & 0xffff) +
    (destination >>> 16) +
    (destination & 0xffff) +
    protocol +
    length;
  return foldSum(sum);
}

/** The checksum field after one 16-bit word of what it covers changed (RFC 1624, equation 3). */
export function updateChecksum(checksum: number, oldWord: number, newWord: number): number {
  return complement(foldSum((~checksum & 0xffff) + (~oldWord & 0xffff) + newWord));
}
