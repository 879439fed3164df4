/** The internet checksum (RFC 1071) of many packets: bytes to 16-bit words to a sum. */
import { check, Random } from "./check.ts";

function checksum(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  let at = start;
  for (; at + 1 < end; at += 2) sum += (bytes[at]! << 8) | bytes[at + 1]!;
  if (at < end) sum += bytes[at]! << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

check(355540566, () => {
  const random = new Random(1);
  const packet = new Uint8Array(1500);
  for (let i = 0; i < packet.length; i++) packet[i] = random.below(256);
  let all = 0;
  for (let i = 0; i < 400_000; i++) {
    packet[i % 1480] = i;
    all = (all + checksum(packet, i & 15, 1480 - (i & 3))) | 0;
  }
  return all;
});
