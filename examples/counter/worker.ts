/** Counts by itself, under the name it is given: the same file on Node and as an image. */
import { EbbError, ebb } from "skerry/ebb";
import { argv } from "skerry/process";
import { Counter } from "./counter.ts";

const PAUSE_MS = 500;
const name = argv[0] ?? "worker";
const counter = await ebb(Counter, "visits");

async function count(): Promise<string> {
  try {
    const added = await counter.add(name);
    return added.outcome === "done" ? `${added.value}` : "may have counted";
  } catch (error) {
    if (error instanceof EbbError) return error.message; // nothing was counted
    throw error;
  }
}

for (;;) {
  console.log(`${name}: ${await count()}`);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
