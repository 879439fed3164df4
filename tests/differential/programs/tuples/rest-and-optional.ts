// Attacks: tuples with optional and rest parts, spread into calls, swapped, of mixed kinds, longer than declared.
type T = [string, number?, ...boolean[]];
function show(...[a, b = -1, ...c]: T): string {
  return `${a}:${b}:${c.length}:${c.join("")}`;
}
const all: T[] = [["x"], ["y", 2], ["z", undefined, true], ["w", 0, false, true]];
console.log(all.map((t) => show(...t)).join(" "), all.map((t) => t.length).join());
let [p, q] = [1, "two"] as [number | string, number | string];
[p, q] = [q, p];
console.log(p, q);
const pair = [1, 2] as [number, number];
(pair as number[]).push(3);
const [first, ...others] = pair;
console.log(pair.length, first, others, show(...(["v", 1, true, false, true] as T)));
