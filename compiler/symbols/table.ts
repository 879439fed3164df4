/**
 * From an address of a program to the places of the source it stands for: the innermost function first, then those
 * it was inlined into. Made once after linking; the file's format is also read by runtime/trap/symbols.c:
 *
 *   8 bytes "SKSYMS1\0"; u32 counts: ranges, frames, bytes of text; u32 address of the first byte when not moved
 *   ranges: u32 offset from the image's first byte, u32 frame + 1 (0: nothing is known), by offset
 *   frames: u32 name, u32 file, u32 line, u32 column, u32 frame it is inlined into + 1, u32 flags
 *   text: names and files, each ended by a NUL
 */
import { readScopes, type Scope } from "./dwarf-info.ts";
import { type LineRow, readLines } from "./dwarf-line.ts";
import { readElf } from "./elf.ts";

/** What generated C calls a function, in the source's words. */
export interface FunctionSymbol {
  /** As V8 names it in a stack: "Class.method", "new Class", "" for anonymous functions and modules. */
  readonly name: string;
  /** Part of the library: shown without a position, and only where the program called it. */
  readonly isLibrary: boolean;
  /** Makes an error: not shown above the place that wanted one. */
  readonly makesError: boolean;
}

export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What the generated C leaves out: `places` has what #line numbers stand for. */
export interface SourceMap {
  readonly functions: ReadonlyMap<string, FunctionSymbol>;
  readonly places: ReadonlyMap<number, SourcePlace>;
}

/** The file named in the #line directives of generated C. */
export const PLACES_FILE = "skerry-places";

export const FRAME_LIBRARY = 1;
export const FRAME_MAKES_ERROR = 2;
export const MAGIC = "SKSYMS1\0";
export const HEADER_BYTES = 24;

interface Frame {
  readonly name: string;
  readonly place: number;
  readonly parent: number;
}

/** The table of a linked program that was compiled with `-gdwarf-4 -gline-tables-only`. */
export function makeSymbols(program: Uint8Array, map: SourceMap): Uint8Array {
  const elf = readElf(program);
  const lines = readLines(elf.section(".debug_line"), PLACES_FILE);
  const scopes = readScopes({
    info: elf.section(".debug_info"),
    abbreviations: elf.section(".debug_abbrev"),
    texts: elf.section(".debug_str"),
    ranges: elf.section(".debug_ranges"),
  });
  const builder = new TableBuilder(lines, map);
  for (const scope of scopes) builder.addFunction(scope);
  return builder.write(elf.base);
}

/** Where an image lies in memory. */
export function readSymbolsBase(header: DataView): number {
  return header.getUint32(20, true);
}

/** Where the symbols of an image are. */
export function symbolsFile(image: string): string {
  return `${image}.symbols`;
}

/** Symbols to be appended to an executable, which finds them by the last 16 bytes: their length and a magic number. */
export function withTrailer(symbols: Uint8Array): Uint8Array {
  const trailer = Buffer.alloc(16);
  trailer.writeBigUInt64LE(BigInt(symbols.length), 0);
  trailer.write(MAGIC, 8, "latin1");
  return Buffer.concat([symbols, trailer]);
}

class TableBuilder {
  private readonly lines: readonly LineRow[];
  private readonly map: SourceMap;
  private readonly ranges: { readonly start: number; readonly frame: number }[] = [];
  private readonly frames: Frame[] = [];
  private readonly frameIds = new Map<string, number>();

  constructor(lines: readonly LineRow[], map: SourceMap) {
    this.lines = lines;
    this.map = map;
  }

  private frame(name: string, place: number, parent: number): number {
    const key = `${name} ${place} ${parent}`;
    let id = this.frameIds.get(key);
    if (id === undefined) {
      id = this.frames.push({ name, place, parent });
      this.frameIds.set(key, id);
    }
    return id;
  }

  addFunction(scope: Scope): void {
    for (const { start, end } of scope.ranges) {
      this.addRange(scope, start, end);
      this.ranges.push({ start: end, frame: 0 });
    }
  }

  private addRange(scope: Scope, start: number, end: number): void {
    const starts = new Set<number>([start]);
    let at = firstAt(this.lines, start);
    for (; at < this.lines.length && (this.lines[at] as LineRow).address < end; at++) {
      starts.add(Math.max((this.lines[at] as LineRow).address, start));
    }
    const addEdges = (inner: readonly Scope[]): void => {
      for (const s of inner) {
        for (const r of s.ranges) {
          if (r.start >= start && r.start < end) starts.add(r.start);
          if (r.end > start && r.end < end) starts.add(r.end);
        }
        addEdges(s.inner);
      }
    };
    addEdges(scope.inner);
    let last = -1;
    for (const address of [...starts].sort((a, b) => a - b)) {
      const frame = this.frameAt(scope, address);
      if (frame !== last) this.ranges.push({ start: address, frame });
      last = frame;
    }
  }

  /** The innermost frame of `address` in `scope`. */
  private frameAt(scope: Scope, address: number): number {
    const chain: Scope[] = [scope];
    for (let at: Scope | undefined = scope; at !== undefined; ) {
      const next: Scope | undefined = at.inner.find((s) =>
        s.ranges.some((r) => r.start <= address && address < r.end),
      );
      if (next !== undefined) chain.push(next);
      at = next;
    }
    const line = this.lineAt(address);
    let frame = 0;
    for (let i = 0; i < chain.length; i++) {
      const s = chain[i] as Scope;
      if (!this.map.functions.has(s.name)) continue; // a function of the runtime that was inlined
      let place = line;
      for (let j = chain.length - 1; j > i; j--) place = (chain[j] as Scope).callLine;
      frame = this.frame(s.name, place, frame);
    }
    return frame;
  }

  private lineAt(address: number): number {
    for (let i = firstAt(this.lines, address + 1) - 1; i >= 0; i--) {
      const row = this.lines[i] as LineRow;
      if (row.line !== 0 || row.isEnd) return row.line; // code of no line belongs to the line before it
    }
    return 0;
  }

  write(base: number): Uint8Array {
    const texts = new TextTable();
    const ranges = this.ranges.sort((a, b) => a.start - b.start || a.frame - b.frame);
    const bytes = HEADER_BYTES + ranges.length * 8 + this.frames.length * 24;
    const words = new DataView(new ArrayBuffer(bytes));
    let at = HEADER_BYTES;
    const put = (...values: number[]): void => {
      for (const value of values) {
        words.setUint32(at, value, true);
        at += 4;
      }
    };
    for (const { start, frame } of ranges) put(start - base, frame);
    for (const { name, place, parent } of this.frames) {
      const symbol = this.map.functions.get(name);
      const source = this.map.places.get(place);
      let flags = symbol?.isLibrary === true ? FRAME_LIBRARY : 0;
      if (symbol?.makesError === true) flags |= FRAME_MAKES_ERROR;
      put(
        texts.add(symbol?.name ?? ""),
        texts.add(source?.file ?? ""),
        source?.line ?? 0,
        source?.column ?? 0,
        parent,
        flags,
      );
    }
    const text = texts.bytes();
    words.setUint32(8, ranges.length, true);
    words.setUint32(12, this.frames.length, true);
    words.setUint32(16, text.length, true);
    words.setUint32(20, base, true);
    const result = Buffer.concat([new Uint8Array(words.buffer), text]);
    result.write(MAGIC, 0, "latin1");
    return result;
  }
}

/** Index of the first row at or behind `address`. */
function firstAt(lines: readonly LineRow[], address: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as LineRow).address < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

class TextTable {
  private readonly offsets = new Map<string, number>();
  private readonly parts: Buffer[] = [];
  private length = 0;

  add(text: string): number {
    let offset = this.offsets.get(text);
    if (offset === undefined) {
      offset = this.length;
      const part = Buffer.from(`${text}\0`);
      this.offsets.set(text, offset);
      this.parts.push(part);
      this.length += part.length;
    }
    return offset;
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}
