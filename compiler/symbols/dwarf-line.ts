/** The line number table of DWARF (version 4, section 6.2): which line the code at an address comes from. */
import { DwarfReader } from "./dwarf-reader.ts";

/** Code from `address` up to the next row's comes from `line`; 0: nobody knows, or there is no code. */
export interface LineRow {
  readonly address: number;
  readonly line: number;
  /** Nothing of this part follows. */
  readonly isEnd: boolean;
}

/** All rows, by address. Lines of files other than `file` are 0. */
export function readLines(section: Uint8Array, file: string): LineRow[] {
  const rows: LineRow[] = [];
  const r = new DwarfReader(section);
  while (r.at < section.length) {
    const length = r.u32();
    const end = r.at + length;
    readUnit(r, end, file, rows);
    r.at = end;
  }
  return rows.sort((a, b) => a.address - b.address || Number(b.isEnd) - Number(a.isEnd));
}

interface Header {
  readonly minimumLength: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  readonly operandCounts: readonly number[];
  /** Number of the file whose lines are wanted; 0 none. */
  readonly file: number;
}

function readHeader(r: DwarfReader, file: string): Header {
  const version = r.u16();
  if (version < 2 || version > 4)
    throw new Error(`line table of DWARF version ${version}: compile with -gdwarf-4`);
  const headerLength = r.u32();
  const program = r.at + headerLength;
  const minimumLength = r.u8();
  if (version >= 4) r.u8();
  r.u8(); // default_is_stmt
  const lineBase = r.i8();
  const lineRange = r.u8();
  const opcodeBase = r.u8();
  const operandCounts: number[] = [];
  for (let i = 1; i < opcodeBase; i++) operandCounts.push(r.u8());
  while (r.text() !== "");
  let wanted = 0;
  for (let index = 1; ; index++) {
    const name = r.text();
    if (name === "") break;
    if (name === file || name.endsWith(`/${file}`)) wanted = index;
    r.uleb();
    r.uleb();
    r.uleb();
  }
  r.at = program;
  return { minimumLength, lineBase, lineRange, opcodeBase, operandCounts, file: wanted };
}

function readUnit(r: DwarfReader, end: number, file: string, rows: LineRow[]): void {
  const header = readHeader(r, file);
  let address = 0;
  let line = 1;
  let current = 1;
  const row = (isEnd: boolean): void => {
    // A sequence of a function that the linker dropped begins at 0.
    if (address !== 0)
      rows.push({ address, line: isEnd || current !== header.file ? 0 : line, isEnd });
  };
  while (r.at < end) {
    const opcode = r.u8();
    if (opcode >= header.opcodeBase) {
      const adjusted = opcode - header.opcodeBase;
      address += Math.trunc(adjusted / header.lineRange) * header.minimumLength;
      line += header.lineBase + (adjusted % header.lineRange);
      row(false);
      continue;
    }
    switch (opcode) {
      case 0: {
        const length = r.uleb();
        const next = r.at + length;
        const extended = r.u8();
        if (extended === 1) {
          row(true);
          address = 0;
          line = 1;
          current = 1;
        } else if (extended === 2) address = r.u64();
        r.at = next;
        break;
      }
      case 1:
        row(false);
        break;
      case 2:
        address += r.uleb() * header.minimumLength;
        break;
      case 3:
        line += r.sleb();
        break;
      case 4:
        current = r.uleb();
        break;
      case 8:
        address += Math.trunc((255 - header.opcodeBase) / header.lineRange) * header.minimumLength;
        break;
      case 9:
        address += r.u16();
        break;
      default:
        for (let i = header.operandCounts[opcode - 1] ?? 0; i > 0; i--) r.uleb();
    }
  }
}
