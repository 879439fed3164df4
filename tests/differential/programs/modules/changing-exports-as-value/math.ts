let count = 0;
export const PI = 3.5;
export function add(a: number, b: number): number {
  count++;
  return a + b;
}
export const sub = (a: number, b: number): number => add(a, -b);
export const calls = (): number => count;
