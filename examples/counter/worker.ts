/** Counts by itself, once a second. */
import { setTimeout as delay } from "node:timers/promises";
import { ebb, known } from "skerry/ebb";
import { Counter } from "./counter.ts";

const counter = await ebb(Counter, "visits");
for (;;) {
  console.log(`worker: ${known(await counter.add("worker"))}`);
  await delay(1000);
}
