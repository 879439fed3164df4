// Attacks: diamond imports share one instance; long chains of re-exports; closures across modules.
import { left } from "./left.ts";
import { right } from "./right.ts";
import { deepest, level3 } from "./level1.ts";
import { makeCounter, shared } from "./shared.ts";

console.log(left(), right(), left(), shared.hits.join());
shared.hits.push("main");
console.log(right(), shared.hits.length, shared.hits.at(-1));
console.log(deepest, level3(2), level3(0.25));
const counters = [makeCounter(1), makeCounter(0.5), makeCounter(2147483647)];
for (let i = 0; i < 3; i++) console.log(counters.map((c) => c()).join());
console.log(shared.total(), shared.hits.length);
shared.observers.push((s) => shared.hits.push("seen " + s));
left();
console.log(shared.hits.slice(-2).join());
