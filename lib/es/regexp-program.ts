/** What regular expressions with the same pattern and flags share: how they match, and what their groups are called. */

import { stringUnit } from "#es-native";
import { isSurrogateLead, isSurrogateTrail } from "./string-units.ts";

export interface Shape {
  /** In alphabetical order. */
  readonly flags: string;
  readonly groupCount: number;
  readonly groupNames: readonly string[];
  readonly groupNumbers: readonly number[];
  /** Characters and nothing else; see `isPlainText` of regexp-node.ts. */
  readonly isPlainText: boolean;
}

export abstract class Program {
  readonly flags: string;
  readonly groupCount: number;
  readonly groupNames: readonly string[];
  readonly groupNumbers: readonly number[];
  readonly isGlobal: boolean;
  readonly isSticky: boolean;
  readonly hasIndices: boolean;
  readonly isUnicode: boolean;
  private readonly isPlainSearch: boolean;
  /** Start and end of each group, -1 when it took no part; group 0 is the whole. */
  readonly captures: Int32Array;

  constructor({ flags, groupCount, groupNames, groupNumbers, isPlainText }: Shape) {
    this.flags = flags;
    this.groupCount = groupCount;
    this.groupNames = groupNames;
    this.groupNumbers = groupNumbers;
    this.isGlobal = flags.includes("g");
    this.isSticky = flags.includes("y");
    this.hasIndices = flags.includes("d");
    this.isUnicode = flags.includes("u") || flags.includes("v");
    this.isPlainSearch = isPlainText && !flags.includes("i");
    this.captures = new Int32Array(2 * (groupCount + 1));
  }

  /** Finds the first match at or after `from`, or only there when `isSticky`; `captures` says where. */
  abstract search(text: string, from: number, isSticky: boolean): boolean;

  /**
   * As `search` with a `lastIndex`: between the halves of a pair, the start of the pair is tried first; not where V8 takes
   * the pattern for a text that it looks for.
   */
  searchFrom(text: string, lastIndex: number, isSticky: boolean): boolean {
    if (this.isUnicode && !(this.isPlainSearch && !isSticky)) {
      const start = pairStart(text, lastIndex);
      if (start < lastIndex && this.search(text, start, true)) return true;
    }
    return this.search(text, lastIndex, isSticky);
  }
}

/** `at`, or one less when that is inside a pair. */
export function pairStart(text: string, at: number): number {
  if (at <= 0 || at >= text.length || !isSurrogateTrail(stringUnit(text, at))) return at;
  return isSurrogateLead(stringUnit(text, at - 1)) ? at - 1 : at;
}
