import { own } from "./cycle-first.ts";
import { log } from "./log.ts";
log("second starts");
try {
  log(own);
} catch (e) {
  log((e as Error).name);
}
export const second = (): string => `second of ${own}`;
await null;
log("second ends");
