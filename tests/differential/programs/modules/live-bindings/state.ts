export let current = 0;
export let list: number[] = [0];
export let label: unknown = "initial";
export const state = { n: 1 };
export function add(by: number): void {
  current += by;
}
export const replace = (l: number[]): void => {
  list = l;
};
export function setLabel(l: unknown): void {
  label = l;
}
