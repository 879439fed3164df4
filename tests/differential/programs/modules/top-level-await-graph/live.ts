import { log } from "./log.ts";
export let counter = 0;
export function increase(): void {
  counter++;
}
queueMicrotask(increase);
log(`live starts ${counter}`);
await null;
log(`live ends ${counter}`);
