export let value = 1;
export const other = "other";
export function bump(): void {
  value++;
}
