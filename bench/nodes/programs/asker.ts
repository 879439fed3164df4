/** Asks for a node, calls it as soon as it answers, and gives it back: how long each step took. */
import { ebb } from "skerry/ebb";
import { nodes } from "skerry/nodes";
import { Work } from "./contract.ts";

const ROUNDS = 12;

const work = await ebb(Work, "work");
for (let round = 0; round < ROUNDS; round++) {
  const askedMs = performance.now();
  const { name } = await nodes.add({ component: "worker" });
  const runningMs = performance.now();
  await work.answer({ timeoutMs: 20_000 });
  const servedMs = performance.now();
  await nodes.release(name);
  const step = (from: number, to: number): string => (to - from).toFixed(1);
  console.log(`round ${step(askedMs, runningMs)} ${step(runningMs, servedMs)}`);
}
console.log("done");
