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
  // Words of 32 bits are as good as pairs of 16 (RFC 1071, 2(C)), and the order of bytes does not
  // matter until the end (2(B)): read as this machine has them, with the carries counted.
  let total = swapBytes(sum);
  let carries = 0;
  let at = start;
  for (const last = end - 16; at <= last; at += 16) {
    // The last word first: its bounds check is that of the others.
    const d = view.getUint32(at + 12, true);
    const c = view.getUint32(at + 8, true);
    const b = view.getUint32(at + 4, true);
    const a = view.getUint32(at, true);
    total = (total + a) >>> 0;
    if (total < a) carries = (carries + 1) | 0;
    total = (total + b) >>> 0;
    if (total < b) carries = (carries + 1) | 0;
    total = (total + c) >>> 0;
    if (total < c) carries = (carries + 1) | 0;
    total = (total + d) >>> 0;
    if (total < d) carries = (carries + 1) | 0;
  }
  for (const last = end - 4; at <= last; at += 4) {
    const word = view.getUint32(at, true);
    total = (total + word) >>> 0;
    if (total < word) carries = (carries + 1) | 0;
  }
  carries = foldSum(carries);
  if (at + 2 <= end) {
    carries += view.getUint16(at, true);
    at += 2;
  }
  if (at < end) carries += view.getUint8(at);
  return swapBytes(foldSum(foldSum(total) + carries));
}

/** The same 16 bits in the other order. */
function swapBytes(word: number): number {
  return ((word & 0xff) << 8) | (word >>> 8);
}

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
