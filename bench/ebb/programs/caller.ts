/** Calls, one call after another; says when a row begins and ends, and waits for the counters to be read. */
import { ebb } from "skerry/ebb";
import { Own, Owned, Plain, Served } from "./contracts.ts";

const WARM = 200;
const CALLS = 2000;
const LOCAL_CALLS = 1_000_000;
const PAUSE_MS = 1500;

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

async function row(name: string, calls: number, work: () => Promise<number>): Promise<void> {
  console.log(`begin ${name} ${calls}`);
  await pause();
  const sum = await work();
  console.log(`end ${name} ${sum}`);
  await pause();
}

type Remote = { add(a: number, b: number): Promise<number> };

async function repeat(target: Remote, calls: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < calls; i++) sum += await target.add(i, 1);
  return sum;
}

function repeatLocal(target: { add(a: number, b: number): number }): number {
  let sum = 0;
  for (let i = 0; i < LOCAL_CALLS; i++) sum = (sum + target.add(i, 1)) | 0;
  return sum;
}

await pause(); // the other node is first
const owned = await ebb(Owned, "owned");
const served = await ebb(Served, "served");
const own = await ebb(Own, "own");
await repeat(owned, WARM);
await repeat(served, WARM);
await row("nothing", 1, async () => 0);
await row("exclusive", CALLS, () => repeat(owned, CALLS));
await row("service", CALLS, () => repeat(served, CALLS));
await row("local", LOCAL_CALLS, async () => repeatLocal(own));
await row("method", LOCAL_CALLS, async () => repeatLocal(new Plain()));
console.log("done");
