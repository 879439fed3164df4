import { log } from "./log.ts";
let touched = 0;
export const c = log("c body").at(-1)!;
export function touch(): number {
  return ++touched;
}
class Once {
  static made = log("c static").length;
}
export const made = Once.made;
