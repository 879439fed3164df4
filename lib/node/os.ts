/** `node:os`, as far as an image has what it tells of: one core, its memory, no users, no other processes. */
import { clockUs, heapBytes, memoryBytes } from "#es-native";
import { process } from "../es/process.ts";

export const EOL = "\n";
export const devNull = "/dev/null";

export function platform(): string {
  return process.platform;
}

export function type(): string {
  return "Linux";
}

export function arch(): string {
  return process.arch;
}

export function machine(): string {
  return "x86_64";
}

export function endianness(): string {
  return "LE";
}

export function availableParallelism(): number {
  return 1;
}

/** The variable HOSTNAME, if it is set. */
export function hostname(): string {
  return process.env["HOSTNAME"] ?? "localhost";
}

/** The variable HOME, if it is set. */
export function homedir(): string {
  return process.env["HOME"] ?? "/";
}

/** The first of the variables TMPDIR, TMP and TEMP that is set. */
export function tmpdir(): string {
  const { TMPDIR, TMP, TEMP } = process.env;
  const path = TMPDIR || TMP || TEMP || "/tmp";
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Nobody measures it. */
export function loadavg(): number[] {
  return [0, 0, 0];
}

/** Bytes. */
export function totalmem(): number {
  return memoryBytes();
}

/** Bytes. */
export function freemem(): number {
  return memoryBytes() - heapBytes();
}

/** Seconds since the image started. */
export function uptime(): number {
  return clockUs() / 1e6;
}

export default {
  EOL,
  devNull,
  platform,
  type,
  arch,
  machine,
  endianness,
  availableParallelism,
  hostname,
  homedir,
  tmpdir,
  loadavg,
  totalmem,
  freemem,
  uptime,
};
