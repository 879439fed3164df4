import { isEven, name } from "./even.ts";
export const limit = 1000;
export function isOdd(n: number): boolean {
  return n !== 0 && isEven(n - 1);
}
export function check(n: number): void {
  if (n > limit) throw new RangeError(name + " over " + limit);
}
