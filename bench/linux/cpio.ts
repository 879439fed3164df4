/**
 * Writes a cpio archive in the "newc" format: what Linux unpacks into its first file system (Linux,
 * Documentation/driver-api/early-userspace/buffer-format.rst). Equal entries give equal bytes: owner
 * and group are root, and times are 0.
 */

export interface CpioEntry {
  /** Without a leading slash, such as `usr/bin/memcached`. */
  readonly path: string;
  readonly kind: "directory" | "file" | "character device";
  /** Permission bits. */
  readonly mode: number;
  /** Of a file. */
  readonly bytes?: Uint8Array;
  /** Of a device: major and minor number. */
  readonly device?: readonly [number, number];
}

const TYPE_BITS = { directory: 0o040000, file: 0o100000, "character device": 0o020000 } as const;
const MAGIC = "070701";
const END = "TRAILER!!!";
const ALIGNMENT = 4;

/** The archive of `entries`, in their order; a directory must come before what is in it. */
export function writeCpio(entries: readonly CpioEntry[]): Buffer {
  const parts: Buffer[] = [];
  entries.forEach((entry, index) => {
    const data = entry.bytes ?? new Uint8Array();
    const mode = TYPE_BITS[entry.kind] | entry.mode;
    parts.push(header(entry.path, index + 1, mode, data.length, entry.device ?? [0, 0]));
    parts.push(padded(Buffer.from(data)));
  });
  parts.push(header(END, 0, 0, 0, [0, 0]));
  return Buffer.concat(parts);
}

function header(
  path: string,
  inode: number,
  mode: number,
  bytes: number,
  [major, minor]: readonly [number, number],
): Buffer {
  const name = Buffer.from(`${path}\0`);
  const links = 1;
  // inode, mode, uid, gid, links, time, size, device of the file (2), device it is (2), name, check
  const fields = [inode, mode, 0, 0, links, 0, bytes, 0, 0, major, minor, name.length, 0];
  const text = MAGIC + fields.map((field) => field.toString(16).padStart(8, "0")).join("");
  return padded(Buffer.concat([Buffer.from(text), name]));
}

function padded(bytes: Buffer): Buffer {
  const rest = (ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(rest)]);
}
