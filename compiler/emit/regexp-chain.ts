/** What the operations of a pattern say before it runs: rows of single units, and where a match can start. */
import {
  type CharacterSet,
  type CompiledPattern,
  OP_BOUNDARY,
  OP_CLEAR,
  OP_RUN,
  OP_SAVE,
  OP_SET,
  OP_START,
  OP_UNIT,
  operationSize,
} from "#lib/es";
import { hasReference } from "../ir/pattern.ts";
import { isIn, type Ranges, rangesOf, type SetTables } from "./regexp-sets.ts";

export type { CharacterSet };

const MOST = 0x7fffffff;
/** A set so many times in a row is written out. */
const WRITTEN_OUT_MOST = 8;
const CHAIN_MOST = 32;
/** So many units of a match are looked at to skip over what cannot be one; fewer are not worth a table. */
const PREFIX_LEAST = 3;
const PREFIX_MOST = 16;
const END_OF_TABLE = 257;

/** Operations from one on that read one unit each, whatever comes before and after. */
export class Chain {
  readonly items: Ranges[] = [];
  end: number;

  constructor({ code, sets }: CompiledPattern, from: number, targets: ReadonlySet<number>) {
    let ip = from;
    for (; ip < code.length && this.items.length < CHAIN_MOST; ip += operationSize(code[ip]!)) {
      if (ip > from && targets.has(ip)) break;
      if (code[ip] === OP_UNIT) this.items.push([code[ip + 1]!, code[ip + 1]!]);
      else {
        const isRun = code[ip] === OP_RUN;
        if (!isRun && code[ip] !== OP_SET) break;
        const set = sets[code[ip + 1]!]!;
        const count = isRun ? code[ip + 2]! : 1;
        if (set.isWide || count === 0 || count > WRITTEN_OUT_MOST) break;
        if (isRun && code[ip + 3] !== count) break;
        for (let i = 0; i < count; i++) this.items.push(set.ranges);
      }
    }
    this.end = ip;
  }
}

/** Captures that an OP_CLEAR forgets. */
export function clearedBy(code: readonly number[], ip: number): number[] {
  const result: number[] = [];
  for (let i = 2 * code[ip + 1]!; i < 2 * code[ip + 2]!; i++) result.push(i);
  return result;
}

/** Captures that operations set. */
export function savedIn(code: readonly number[], from: number, to: number): Set<number> {
  const result = new Set<number>();
  for (let ip = from; ip < to; ip += operationSize(code[ip]!)) {
    if (code[ip] === OP_SAVE) result.add(code[ip + 1]!);
    else if (code[ip] === OP_CLEAR) for (const capture of clearedBy(code, ip)) result.add(capture);
  }
  return result;
}

/** How a place where a match can start is looked for. */
export class Searched {
  /** Only the start of the text can be one. */
  readonly isAnchored: boolean;
  /** Where the first run ended, and nothing came of it, nothing before can start a match: a later start ends there too. */
  readonly isSkipping: boolean;
  readonly skippingRun: number;
  /** From `at` on, unless none is left. */
  readonly lines: readonly string[];

  private readonly pattern: CompiledPattern;
  private readonly most: number;
  private readonly sets: SetTables;

  constructor(pattern: CompiledPattern, is16: boolean, sets: SetTables) {
    this.pattern = pattern;
    this.most = is16 ? 0xffff : 0xff;
    this.sets = sets;
    const { code } = pattern;
    let ip = 0;
    while (code[ip] === OP_SAVE) ip += operationSize(OP_SAVE);
    this.isAnchored = code[ip] === OP_START && !pattern.shape.flags.includes("m");
    this.skippingRun = ip;
    this.isSkipping =
      code[ip] === OP_RUN &&
      code[ip + 3] === MOST &&
      !pattern.sets[code[ip + 1]!]!.isWide &&
      !hasReference(pattern);
    this.lines = this.isAnchored ? [] : this.scan();
  }

  private scan(): string[] {
    const prefix = this.prefix();
    if (prefix.length >= PREFIX_LEAST) return this.skip(prefix);
    const table = this.pattern.ahead[0]!;
    const starts = rangesOf(this.most + 1, (u) => table[Math.min(u, 256)] !== 0);
    const [first] = prefix;
    const test = this.sets.test(first ?? starts, this.most, "u");
    const lines = test === "true" ? [] : [`while (at < length && (u = s[at], !${test})) at++;`];
    if (table[END_OF_TABLE] === 0) lines.push("if (at >= length) return RT_REGEXP_MISSED;");
    return lines;
  }

  /** Sets that the first units of each match are in. */
  private prefix(): Ranges[] {
    const { code, sets } = this.pattern;
    const result: Ranges[] = [];
    for (let ip = 0; result.length < PREFIX_MOST; ip += operationSize(code[ip]!)) {
      const operation = code[ip];
      if (operation === OP_SAVE || operation === OP_BOUNDARY) continue;
      if (operation === OP_UNIT) {
        result.push([code[ip + 1]!, code[ip + 1]!]);
        continue;
      }
      if (operation !== OP_SET && operation !== OP_RUN) break;
      const set = sets[code[ip + 1]!]!;
      if (set.isWide) break;
      const count = operation === OP_SET ? 1 : code[ip + 2]!;
      for (let i = 0; i < count && result.length < PREFIX_MOST; i++) result.push(set.ranges);
      if (operation === OP_RUN && code[ip + 3] !== count) break;
    }
    return result;
  }

  /** By the last unit of the prefix: how far the next place is at which it could be in the prefix (Horspool). */
  private skip(prefix: readonly Ranges[]): string[] {
    const size = prefix.length;
    const distance = (isMember: (ranges: Ranges) => boolean): number => {
      for (let i = size - 1; i >= 0; i--) if (isMember(prefix[i]!)) return size - 1 - i;
      return size;
    };
    const distances = Array.from({ length: 256 }, (_, unit) => distance((r) => isIn(r, unit)));
    const high = distance((r) => r[r.length - 1]! > 255);
    const table = this.sets.table("distances", "uint8_t", distances);
    const last = `s[at + ${size - 1}]`;
    const isWide = this.most > 255;
    const first = this.sets.test(prefix[0]!, this.most, "u");
    return [
      "for (;; at++) {",
      "uint32_t d;",
      `for (; length - at >= ${size}; at += (int32_t)d) {`,
      isWide ? `d = ${last} < 256 ? ${table}[${last}] : ${high};` : `d = ${table}[${last}];`,
      "if (d == 0) break;",
      "}",
      `if (length - at < ${size}) return RT_REGEXP_MISSED;`,
      first === "true" ? "break;" : `if (u = s[at], ${first}) break;`,
      "}",
    ];
  }
}
