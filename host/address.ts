/** IPv4 addresses as `lib/net` writes them, an unsigned 32-bit number, and as people do. */

/** `0x7f000001` as `127.0.0.1`. */
export function dotted(address: number): string {
  const high = `${address >>> 24}.${(address >>> 16) & 255}`;
  return `${high}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The number of a dotted address; 0 for anything else. */
export function addressNumber(text: string): number {
  const parts = text.split(".");
  if (parts.length !== 4) return 0;
  let address = 0;
  for (const part of parts) {
    const value = Number(part);
    if (!Number.isInteger(value) || value < 0 || value > 255) return 0;
    address = ((address << 8) | value) >>> 0;
  }
  return address;
}
