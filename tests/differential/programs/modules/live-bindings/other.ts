import { current } from "./state.ts";
export { current } from "./state.ts";
export const atLoad = current;
export function readCurrent(): string {
  return `${atLoad}/${current}`;
}
