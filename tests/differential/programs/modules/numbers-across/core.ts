export const LIMIT = 2147483647;
let counter = 0;
export function next(): number {
  const v = counter;
  counter += 1;
  return v;
}
export function reset(to: number): void {
  counter = to;
}
export const scale = (n: number): number => n * 2;
export const table = [10, 20, 30];
export function index(i: number): number {
  return table[i];
}
export function sum(): number {
  let s = 0;
  for (let i = 0; i < table.length; i++) s += table[i];
  return s;
}
export const buffer = new Uint8Array(3);
export interface Sample {
  at: number;
  value: number;
}
export const samples: Sample[] = [{ at: 0, value: 1 }];
