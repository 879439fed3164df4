// Attacks: functions with properties: counters, caches, methods on them, deleted ones, functions as namespaces, own names.
function hit(): number {
  return ++hit.count;
}
hit.count = 0;
hit.reset = (): void => {
  hit.count = 0;
};
console.log(hit(), hit(), hit.count, (hit.reset(), hit()), Object.keys(hit), "count" in hit);
const square = Object.assign((n: number): number => (square.cache[n] ??= n * n), { cache: {} as Record<number, number>, kind: "math" });
console.log(square(3), square(3), square.cache, square.kind, typeof square, square.name);
const f = function inner(): void {} as { (): void; tag?: string; [k: string]: unknown };
f.tag = "t";
f["dyn" + 1] = 5;
console.log({ ...f }, delete f.tag, f.tag, f.hasOwnProperty("dyn1"), Object.entries(f), f.name, f.length);
console.log(hit, square, f);
