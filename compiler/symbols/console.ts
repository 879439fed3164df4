/**
 * An image prints addresses where a process prints names: `    at 0x2011f4` in a stack, `  from 0x2011f4` in the
 * report of a trap. This puts the places of the source there, from the symbols beside the image.
 */
import { FRAME_LIBRARY, FRAME_MAKES_ERROR, HEADER_BYTES, MAGIC, readSymbolsBase } from "./table.ts";

export interface StackFrame {
  /** As V8 names it; "" for anonymous functions and modules. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly isLibrary: boolean;
  readonly makesError: boolean;
}

/** The table of compiler/symbols/table.ts, to be asked. */
export class Symbols {
  private readonly view: DataView;
  private readonly text: Buffer;
  private readonly rangeCount: number;
  private readonly framesAt: number;
  private readonly base: number;

  /** Throws when `bytes` is no such table. */
  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (Buffer.from(bytes.subarray(0, 8)).toString("latin1") !== MAGIC)
      throw new Error("not a symbols file");
    this.rangeCount = this.view.getUint32(8, true);
    this.framesAt = HEADER_BYTES + this.rangeCount * 8;
    this.text = Buffer.from(bytes.subarray(this.framesAt + this.view.getUint32(12, true) * 24));
    this.base = readSymbolsBase(this.view);
  }

  /** The frames at an address, the innermost first. */
  framesOf(address: number): StackFrame[] {
    const offset = address - this.base;
    let low = 0;
    let high = this.rangeCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.view.getUint32(HEADER_BYTES + middle * 8, true) <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 || offset < 0 ? [] : this.framesFrom(this.frameOfRange(low - 1));
  }

  /** All stretches of code up to `end`, each with its innermost frame; null where nothing is known. */
  *ranges(end: number): Generator<{ start: number; end: number; frame: StackFrame | null }> {
    for (let i = 0; i < this.rangeCount; i++) {
      const next = i + 1 < this.rangeCount ? this.startOfRange(i + 1) : end;
      const [frame = null] = this.framesFrom(this.frameOfRange(i), 1);
      yield { start: this.startOfRange(i), end: Math.max(next, this.startOfRange(i)), frame };
    }
  }

  private startOfRange(index: number): number {
    return this.base + this.view.getUint32(HEADER_BYTES + index * 8, true);
  }

  /** Number of the frame plus one; 0 for none. */
  private frameOfRange(index: number): number {
    return this.view.getUint32(HEADER_BYTES + index * 8 + 4, true);
  }

  private framesFrom(first: number, most = Number.POSITIVE_INFINITY): StackFrame[] {
    const list: StackFrame[] = [];
    for (let id = first; id !== 0 && list.length < most; ) {
      const at = this.framesAt + (id - 1) * 24;
      const word = (index: number): number => this.view.getUint32(at + index * 4, true);
      list.push({
        name: this.textAt(word(0)),
        file: this.textAt(word(1)),
        line: word(2),
        column: word(3),
        isLibrary: (word(5) & FRAME_LIBRARY) !== 0,
        makesError: (word(5) & FRAME_MAKES_ERROR) !== 0,
      });
      id = word(4);
    }
    return list;
  }

  private textAt(offset: number): string {
    return this.text.toString("utf8", offset, this.text.indexOf(0, offset));
  }
}

/** Frames that a stack shows unless the program asks for more (Error.stackTraceLimit). */
const FRAMES_MAX = 10;
const STACK_LINE = /^(\s*)at 0x([0-9a-f]+)(.*)$/;
const REPORT_LINE = /^( {2}(?:at|from) 0x([0-9a-f]+))$/;

/** Rewrites the lines of a console one after the other; what it gives back is what to print instead. */
export class ConsoleRewriter {
  private readonly symbols: Symbols;
  private shown = 0;
  private isBelow = false;
  private library: string | null = null;

  constructor(symbols: Symbols) {
    this.symbols = symbols;
  }

  /** `line` without its line end. An empty list: nothing is printed for it. */
  rewrite(line: string): string[] {
    const report = REPORT_LINE.exec(line);
    if (report !== null)
      return [`${report[1]}${this.placeOf(Number.parseInt(report[2] ?? "", 16))}`];
    const match = STACK_LINE.exec(line);
    if (match === null) {
      this.shown = 0;
      this.isBelow = false;
      this.library = null;
      return [line];
    }
    const lines = this.stackLines(match[1] ?? "", Number.parseInt(match[2] ?? "", 16));
    const rest = match[3] ?? "";
    if (rest === "") return lines;
    // The last line of a stack may go on, as with ` {` before an error's properties.
    return lines.length === 0
      ? [rest.trimStart()]
      : [...lines.slice(0, -1), `${lines[lines.length - 1]}${rest}`];
  }

  private placeOf(address: number): string {
    const frames = this.symbols.framesOf(address);
    return frames
      .map(
        (f, i) =>
          `${i === 0 ? " " : ", inlined in "}${f.name || "(anonymous)"} (${f.file}:${f.line}:${f.column})`,
      )
      .join("");
  }

  private stackLines(indentation: string, address: number): string[] {
    const lines: string[] = [];
    const add = (text: string): void => {
      if (this.shown++ < FRAMES_MAX) lines.push(`${indentation}at ${text}`);
    };
    for (const frame of this.symbols.framesOf(address)) {
      if (frame.makesError && !this.isBelow) this.library = null;
      else if (frame.isLibrary) {
        if (frame.name !== "") this.library = frame.name;
      } else {
        this.isBelow = true;
        if (this.library !== null) add(`${this.library} (<anonymous>)`);
        this.library = null;
        const place = `${frame.file}:${frame.line}:${frame.column}`;
        if (frame.file !== "") add(frame.name === "" ? place : `${frame.name} (${place})`);
      }
    }
    return lines;
  }
}
