import { shared } from "./shared.ts";
let calls = 0;
export function right(): string {
  calls++;
  return `right${calls}@${shared.note("right")}`;
}
