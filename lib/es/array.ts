/** Array (ECMA-262 23.1). */
import { arrayNew, arrayPop, arrayPush, arrayShift } from "./native.ts";
import { RangeError } from "./error.ts";

export class Array<T> {
  static construct(...items: unknown[]): unknown[] {
    if (items.length === 1) {
      const length = items[0];
      if (typeof length === "number") {
        if (length < 0 || length > 4294967295 || Math.floor(length) !== length) {
          throw new RangeError("Invalid array length");
        }
        return arrayNew(length);
      }
    }
    return items;
  }

  push(this: T[], ...items: T[]): number {
    return arrayPush(this, ...items);
  }

  pop(this: T[]): T | undefined {
    return arrayPop(this);
  }

  shift(this: T[]): T | undefined {
    return arrayShift(this);
  }

  map<U>(this: T[], callback: (value: T, index: number, array: T[]) => U): U[] {
    const result: U[] = [];
    const { length } = this;
    for (let i = 0; i < length; i++) result.push(callback(this[i] as T, i, this));
    return result;
  }

  forEach(this: T[], callback: (value: T, index: number, array: T[]) => void): void {
    const { length } = this;
    for (let i = 0; i < length; i++) callback(this[i] as T, i, this);
  }

  join(this: T[], separator?: string): string {
    const between = separator === undefined ? "," : String(separator);
    let text = "";
    const { length } = this;
    for (let i = 0; i < length; i++) {
      if (i > 0) text += between;
      const value = this[i];
      if (value !== undefined && value !== null) text += String(value);
    }
    return text;
  }

  toString(this: T[]): string {
    return this.join();
  }
}
