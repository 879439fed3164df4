// Attacks: all, allSettled, race, any: order, rejections, empties, non-promises, AggregateError.
const later = <T>(v: T, ticks: number): Promise<T> => (ticks === 0 ? Promise.resolve(v) : Promise.resolve().then(() => later(v, ticks - 1)));
const fail = (m: string, ticks: number): Promise<never> => later(null, ticks).then(() => { throw new Error(m); });
const show = (x: unknown): string => (x instanceof AggregateError ? `Aggregate(${x.message})[${x.errors.map(show).join()}]` : x instanceof Error ? `E:${x.message}` : Array.isArray(x) ? "[" + x.map(show).join() + "]" : typeof x === "object" && x !== null ? Object.entries(x).map(([k, v]) => k + "=" + show(v)).join("&") : String(x));
const cases: [string, () => Promise<unknown>][] = [
  ["all", () => Promise.all([later("slow", 3), 2, later("fast", 0)])],
  ["all empty", () => Promise.all([])],
  ["all reject", () => Promise.all([later(1, 5), fail("first", 2), fail("second", 1)])],
  ["all set", () => Promise.all(new Set([1, later(2, 1)]))],
  ["all string", () => Promise.all("ab" as Iterable<string>)],
  ["all thenable", () => Promise.all([{ then: (ok: (n: number) => void) => ok(9) }])],
  ["allSettled", () => Promise.allSettled([later(1, 2), fail("no", 0), 3])],
  ["allSettled empty", () => Promise.allSettled([])],
  ["race", () => Promise.race([later("slow", 4), later("fast", 1), fail("slower", 6)])],
  ["race reject", () => Promise.race([later("slow", 4), fail("quick", 0)])],
  ["race plain", () => Promise.race([later("p", 0), "plain"])],
  ["any", () => Promise.any([fail("a", 0), later("b", 5), later("c", 3)])],
  ["any all rejected", () => Promise.any([fail("a", 2), fail("b", 0)])],
  ["any empty", () => Promise.any([])],
  ["all not iterable", () => Promise.all(5 as unknown as [])],
  ["nested", () => Promise.all([Promise.all([1, later(2, 1)]), Promise.race([later(3, 1)])])],
];
for (const [name, f] of cases) {
  try {
    console.log(name, show(await f()));
  } catch (e) {
    console.log(name, "rejected", show(e).slice(0, 60));
  }
}
const order: string[] = [];
await Promise.all([["all", () => Promise.all([1])], ["settled", () => Promise.allSettled([1])], ["race", () => Promise.race([1])], ["any", () => Promise.any([1])], ["resolve", () => Promise.resolve(1)], ["all0", () => Promise.all([])], ["then", () => Promise.resolve(1).then()]].map(([n, f]) => (f as () => Promise<unknown>)().then(() => order.push(n as string))));
console.log(order.join());
