/** Prints all of the lists, as JSON, and ends. Its words are names of lists that are not copied. */
import { ebb } from "skerry/ebb";
import { argv, exit } from "skerry/process";
import { Copied, Owned } from "./list.ts";

/** A result holds at least so many. */
const PART = 100;
const options = { timeoutMs: 60_000 };

async function all(part: (from: number, to: number) => Promise<readonly string[]>) {
  const items: string[] = [];
  for (;;) {
    const next = await part(items.length, items.length + PART);
    items.push(...next);
    if (next.length < PART) return items;
  }
}

const copied = await ebb(Copied, "copied");
// The copy of this node may be behind until it has executed a command.
await copied.append("last", options);
const lists: Record<string, readonly string[]> = {};
lists["copied"] = await all((from, to) => copied.part(from, to, options));
for (const name of argv) {
  const list = await ebb(Owned, name);
  lists[name] = await all((from, to) => list.part(from, to, options));
}
console.log(JSON.stringify(lists));
exit(0);
