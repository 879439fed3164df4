// Signals made by `any` of signals that were made by `any`.
const root = new AbortController();
const other = new AbortController();
const inner = AbortSignal.any([root.signal, other.signal]);
const outer = AbortSignal.any([inner, AbortSignal.timeout(100_000)]);
const outermost = AbortSignal.any([outer, root.signal, inner]);
const seen: string[] = [];
for (const [name, signal] of Object.entries({ outermost, inner, outer })) {
  signal.addEventListener("abort", () => seen.push(`${name} ${String(signal.reason)}`));
}
root.signal.onabort = () => seen.push("root");
root.abort("stop");
other.abort("late");
console.log(seen.join(", "), outermost.aborted, outer.reason);
const short = AbortSignal.timeout(2);
const long = new AbortController();
const made = Array.from({ length: 3 }, () => AbortSignal.any([long.signal, short]));
made[2]?.addEventListener("abort", () => {
  long.abort("long");
  console.log(made.map((signal) => (signal.reason as Error).name).join());
  console.log(AbortSignal.any([made[0] as AbortSignal, long.signal]).reason === short.reason);
});
setTimeout(() => console.log(long.signal.reason), 20);
