/** The sections of an ELF file, little-endian, 64-bit (System V ABI, chapters 4 and 5). */

export interface Elf {
  /** Contents of a section; empty when there is none of that name. */
  section(name: string): Uint8Array;
  /** Address that the first loaded byte has, before the loader moves anything. */
  readonly base: number;
}

const PT_LOAD = 1;
const SHT_NOBITS = 8;

/** Throws when `bytes` is no such file. */
export function readElf(bytes: Uint8Array): Elf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64 || view.getUint32(0) !== 0x7f454c46 || bytes[4] !== 2 || bytes[5] !== 1) {
    throw new Error("not a 64-bit little-endian ELF file");
  }
  const sections = readSections(bytes, view);
  return {
    section: (name) => sections.get(name) ?? new Uint8Array(0),
    base: lowestLoaded(view),
  };
}

function number64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function readSections(bytes: Uint8Array, view: DataView): Map<string, Uint8Array> {
  const table = number64(view, 40);
  const size = view.getUint16(58, true);
  const count = view.getUint16(60, true);
  const at = (index: number): number => table + index * size;
  const contents = (index: number): Uint8Array => {
    const header = at(index);
    if (view.getUint32(header + 4, true) === SHT_NOBITS) return new Uint8Array(0);
    const start = number64(view, header + 24);
    return bytes.subarray(start, start + number64(view, header + 32));
  };
  const names = contents(view.getUint16(62, true));
  const sections = new Map<string, Uint8Array>();
  for (let i = 1; i < count; i++)
    sections.set(textAt(names, view.getUint32(at(i), true)), contents(i));
  return sections;
}

function lowestLoaded(view: DataView): number {
  const table = number64(view, 32);
  const size = view.getUint16(54, true);
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < view.getUint16(56, true); i++) {
    const header = table + i * size;
    if (view.getUint32(header, true) === PT_LOAD)
      lowest = Math.min(lowest, number64(view, header + 16));
  }
  return lowest;
}

/** The text that ends with a NUL at `at`. */
export function textAt(bytes: Uint8Array, at: number): string {
  let end = at;
  while (end < bytes.length && bytes[end] !== 0) end++;
  return Buffer.from(bytes.subarray(at, end)).toString("latin1");
}
