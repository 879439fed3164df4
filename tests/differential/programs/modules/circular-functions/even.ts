import { check, isOdd } from "./odd.ts";
export function isEven(n: number): boolean {
  check(n);
  return n === 0 || isOdd(n - 1);
}
export const name = "even";
