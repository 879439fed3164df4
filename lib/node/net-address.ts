/** Addresses in text: `isIP` and its relatives of `node:net`. */

const NUMBER = "(?:[0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
const IPV4 = new RegExp(`^${NUMBER}(?:\\.${NUMBER}){3}$`);
const GROUPS = 8;

export function isIPv4(text: string): boolean {
  return IPV4.test(text);
}

/** RFC 4291 2.2, with a zone behind "%". */
export function isIPv6(text: string): boolean {
  const zone = text.indexOf("%");
  if (zone >= 0 && !/^[0-9a-zA-Z-.:]{1,}$/.test(text.slice(zone + 1))) return false;
  const address = zone < 0 ? text : text.slice(0, zone);
  const halves = address.split("::");
  if (halves.length > 2) return false;
  let count = 0;
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] ?? "";
    const groups = half === "" ? [] : half.split(":");
    for (let k = 0; k < groups.length; k++) {
      const group = groups[k] ?? "";
      const isLast = i === halves.length - 1 && k === groups.length - 1;
      if (isLast && group.includes(".")) {
        if (!isIPv4(group)) return false;
        count++;
      } else if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return false;
      count++;
    }
  }
  return halves.length === 2 ? count < GROUPS : count === GROUPS;
}

/** 4, 6, or 0 for what is no address. */
export function isIP(text: string): number {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

/** Dotted decimal of an address in 32 bits. */
export function dotted(address: number): string {
  return [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join(".");
}
