export * from "./counter.ts";
export { formatted as renamed, default } from "./counter.ts";
export { PI, surface as region } from "./shapes.ts";
import { count } from "./counter.ts";
export function total(): number {
  return count * 100;
}
