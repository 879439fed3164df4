/** Reads the parameters of an image's command line. */

import { parseIpv4 } from "#os/base";

/** QEMU appends where its devices are to whatever the command line says. */
const DEVICE_PARAMETER = "virtio_mmio.device=";
const IP_PARAMETER = "skerry.ip=";

/** A fixed address; all as unsigned 32-bit numbers, 0 = none. */
export class NetParameters {
  address = 0;
  mask = 0;
  gateway = 0;
  /** The DNS server. */
  dns = 0;
}

/** The value of `name` (which ends with "=") on the line, up to the next blank; "" when it is not there. */
export function parameter(line: string, name: string): string {
  const at = line.indexOf(name);
  if (at < 0 || (at > 0 && line.charCodeAt(at - 1) !== 0x20)) return "";
  const start = at + name.length;
  const end = line.indexOf(" ", start);
  return line.slice(start, end < 0 ? line.length : end);
}

/** The value of `name` (which ends with "=") in an environment; "" when it is not there. */
export function variable(environment: string, name: string): string {
  for (const entry of environment.split("\0")) {
    if (entry.startsWith(name)) return entry.slice(name.length);
  }
  return "";
}

/** The words after `--`. */
export function componentArguments(line: string): string[] {
  const words: string[] = [];
  let isOurs = true;
  for (const word of line.split(" ")) {
    if (word === "") continue;
    if (isOurs) isOurs = word !== "--";
    else if (!word.startsWith(DEVICE_PARAMETER)) words.push(word);
  }
  return words;
}

/** Fills `net` from `skerry.ip=`. False when there is none, or it is not well formed. */
export function readNetParameters(line: string, net: NetParameters): boolean {
  const text = parameter(line, IP_PARAMETER);
  if (text === "") return false;
  const [place = "", gateway = "", dns = ""] = text.split(",");
  const [address = "", bits = ""] = place.split("/");
  const prefix = Number(bits);
  net.address = Math.max(parseIpv4(address), 0);
  if (net.address === 0 || !(prefix >= 1 && prefix <= 32)) return false;
  net.mask = (0xffffffff << (32 - prefix)) >>> 0;
  net.gateway = gateway === "" ? 0 : Math.max(parseIpv4(gateway), 0);
  net.dns = dns === "" ? 0 : Math.max(parseIpv4(dns), 0);
  return true;
}
