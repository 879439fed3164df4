// p-queue: ES modules; concurrency, priorities, pausing, idleness, events, signals, and what rejects.
import PQueue from "p-queue";

const out: string[] = [];
const job = (name: string, turns = 1) => async (): Promise<string> => {
  out.push(`+${name}`);
  for (let i = 0; i < turns; i++) await null;
  out.push(`-${name}`);
  return name;
};
const queue = new PQueue({ concurrency: 2 });
queue.on("add", () => out.push(`add ${queue.size}`));
queue.on("idle", () => out.push("idle"));
console.log((await queue.addAll([job("a", 3), job("b"), job("c")])).join());
await queue.onIdle();
console.log(out.splice(0).join(" "));

const paused = new PQueue({ concurrency: 1, autoStart: false });
const results = [
  paused.add(job("low"), { priority: -1 }),
  paused.add(job("high"), { priority: 5 }),
  paused.add(job("plain")),
];
console.log(paused.size, paused.pending, paused.isPaused);
paused.start();
console.log((await Promise.all(results)).join(), out.splice(0).join(" "));

const failing = queue.add(async () => {
  throw new RangeError("failed");
});
console.log(await failing.catch((e: Error) => `${e.name}: ${e.message}`));
const controller = new AbortController();
const blocked = new PQueue({ concurrency: 1, autoStart: false });
const aborted = blocked.add(job("never"), { signal: controller.signal });
controller.abort();
blocked.start();
console.log(await aborted.then(String, (e: Error) => e.name));
const emptied = new PQueue({ concurrency: 1, autoStart: false });
void emptied.add(job("x"));
void emptied.add(job("y"));
emptied.clear();
console.log(emptied.size, emptied.concurrency, out.join());
await emptied.onEmpty();
try {
  new PQueue({ concurrency: 0 });
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
