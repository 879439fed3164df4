/** Asks for a node, calls it as soon as it answers, and gives it back: how long each step took. */
import { ebb } from "skerry/ebb";
import { nodes } from "skerry/nodes";
import { Work } from "./contract.ts";

const ROUNDS = 12;

/** Milliseconds since 1970: times of other processes are beside it. */
const now = (): string => (performance.timeOrigin + performance.now()).toFixed(3);

const work = await ebb(Work, "work");
for (let round = 0; round < ROUNDS; round++) {
  const asked = now();
  const { name } = await nodes.add({ component: "worker" });
  const running = now();
  await work.answer({ timeoutMs: 20_000 });
  console.log(`round ${asked} ${running} ${now()}`);
  await nodes.release(name);
}
console.log("done");
