// Attacks: circular imports of functions and classes, used after and before initialisation.
import { isEven } from "./even.ts";
import { isOdd, limit } from "./odd.ts";
import { early, Leaf, Tree } from "./tree.ts";

console.log([0, 1, 2, 7, 100].map((n) => `${isEven(n)}/${isOdd(n)}`).join(" "), limit);
const t = new Tree([new Leaf(1), new Tree([new Leaf(2.5)]), new Leaf(-0)]);
console.log(t.sum(), t.describe(), early);
for (const kid of t.kids) console.log(kid.describe(), kid instanceof Tree, kid instanceof Leaf, kid.sum());
console.log(isEven(limit), isOdd(limit - 1), t.kids.length);
try {
  isEven(1e6);
} catch (e) {
  console.log((e as Error).message);
}
