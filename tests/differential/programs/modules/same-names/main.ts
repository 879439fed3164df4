// Attacks: modules whose private names, classes and counters are the same and must stay apart.
import { bump as bumpA, Item as ItemA, make as makeA, peek as peekA } from "./a.ts";
import { bump as bumpB, Item as ItemB, make as makeB, peek as peekB } from "./b.ts";

const Item = { name: "main's own" };
let counter = -1;
function helper(x: number): number {
  return x * 1000 + counter;
}
console.log(bumpA(), bumpA(), bumpB(), bumpA(), bumpB(), peekA(), peekB(), counter--, helper(1), helper(0.5));
const [a, b] = [makeA(5), makeB(5)];
console.log(a, b, a instanceof ItemA, (a as unknown) instanceof ItemB, ItemA.name, ItemB.name, (ItemA as unknown) === ItemB, Item.name);
console.log(a.show(), b.show(), ItemA.made, ItemB.made, Object.keys(a).join(), Object.keys(b).join());
for (const item of [a, b, makeA(0.5), makeB(-0)]) console.log(item.show(), item.constructor.name, item.n);
console.log(ItemA.made + ItemB.made);
const mixed: { n: number; show(): string }[] = [a, b];
mixed[0].n = 2147483648;
mixed[1].n = "text" as unknown as number;
console.log(mixed.map((m) => m.show()).join(), peekA() + peekB());
