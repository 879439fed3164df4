import { two } from "./cycle-two.ts";
import { log } from "./log.ts";
export function one(): string {
  return "one";
}
log(`cycle one sees ${two()}`);
export const name = "the first of a cycle";
