/** Reads the sections of a 64-bit little-endian ELF file (System V ABI, chapter 4). */

export interface Section {
  readonly name: string;
  readonly address: number;
  readonly bytes: number;
  /** Takes memory when the program runs. */
  readonly isLoaded: boolean;
  /** Takes room in the file. */
  readonly isStored: boolean;
}

const HEADER_BYTES = 64;
const SECTION_BYTES = 64;
const SHT_NOBITS = 8;
const SHF_ALLOC = 2n;

/** The sections with their sizes; empty when `file` is not such an ELF file or is cut off. */
export function readSections(file: Uint8Array): Section[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < HEADER_BYTES || view.getUint32(0) !== 0x7f454c46 || file[4] !== 2) return [];
  const [table, count] = [Number(view.getBigUint64(0x28, true)), view.getUint16(0x3c, true)];
  if (table + count * SECTION_BYTES > file.length) return [];
  const headers = Array.from({ length: count }, (_, index) => table + index * SECTION_BYTES);
  const names = headers[view.getUint16(0x3e, true)];
  if (names === undefined) return [];
  const texts = Number(view.getBigUint64(names + 0x18, true));
  return headers.map((at) => ({
    name: textAt(file, texts + view.getUint32(at, true)),
    address: Number(view.getBigUint64(at + 0x10, true)),
    bytes: Number(view.getBigUint64(at + 0x20, true)),
    isLoaded: (view.getBigUint64(at + 8, true) & SHF_ALLOC) !== 0n,
    isStored: view.getUint32(at + 4, true) !== SHT_NOBITS,
  }));
}

function textAt(file: Uint8Array, start: number): string {
  const end = file.indexOf(0, start);
  return Buffer.from(file.subarray(start, end < 0 ? start : end)).toString("latin1");
}
