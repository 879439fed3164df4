/** How much machine code each source file of a program became, inlined code counted where it came from. */
import type { Symbols } from "../symbols/index.ts";

export interface CodeSize {
  /** As stacks show it; "" for the runtime and for code of no line. */
  readonly file: string;
  /** Bytes of machine code. */
  readonly bytes: number;
}

/** The sizes of the files of a program, the largest first. `end`: address behind its code. */
export function codeSizes(symbols: Symbols, end: number): CodeSize[] {
  const bytes = new Map<string, number>();
  for (const { start, end: stop, frame } of symbols.ranges(end)) {
    const file = frame?.file ?? "";
    bytes.set(file, (bytes.get(file) ?? 0) + stop - start);
  }
  return [...bytes]
    .map(([file, size]) => ({ file, bytes: size }))
    .sort((a, b) => b.bytes - a.bytes);
}
