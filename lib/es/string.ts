/** String (ECMA-262 22.1). */
import { stringCharCodeAt, stringSubstring } from "#es-native";

export class String {
  charCodeAt(this: string, index: number): number {
    return stringCharCodeAt(this, index);
  }

  substring(this: string, start: number, end?: number): string {
    const { length } = this;
    let from = Math.min(Math.max(Math.trunc(start) || 0, 0), length);
    let to = end === undefined ? length : Math.min(Math.max(Math.trunc(end) || 0, 0), length);
    if (from > to) {
      const swap = from;
      from = to;
      to = swap;
    }
    return stringSubstring(this, from, to);
  }

  toString(this: string): string {
    return this;
  }

  valueOf(this: string): string {
    return this;
  }
}
