/** Counts by itself, under the name it is given: the same file on Node and as an image. */
import { EbbError, ebb, follow } from "skerry/ebb";
import { argv } from "skerry/process";
import { Counter } from "./counter.ts";
import { Journal } from "./journal.ts";

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

/** Says what the journal says, in its order. */
async function tell(): Promise<void> {
  for await (const { number, value } of follow(Journal, "journal", (it, n) => it.since(n), 0)) {
    console.log(`journal ${number}: ${value.who}: ${value.text}`);
  }
}

tell().catch((error: unknown) => console.log(`the journal: ${String(error)}`));

for (;;) {
  console.log(`${name}: ${await count()}`);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
