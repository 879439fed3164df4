// Attacks: default exports of functions, classes, values and expressions; mixed with named ones.
import Anonymous, { helper } from "./anonymous-class.ts";
import compute, { calls } from "./function.ts";
import table from "./object.ts";
import value, { value as named } from "./value.ts";
import { default as renamed } from "./value.ts";
import arrow from "./arrow.ts";

console.log(compute(2), compute(0.5), calls, compute.name, compute.length);
console.log(new Anonymous(3).twice(), Anonymous.name, helper(new Anonymous(-0)));
console.log(table.a, table.list.join(), Object.keys(table).join());
table.a++;
table.list.push(9);
console.log(table.a, table.list.length);
console.log(value, named, renamed === value, typeof value);
console.log(arrow(1, 2), arrow.name, arrow(2147483647, 1), arrow("a" as unknown as number, 1));
for (const f of [compute, (n: number) => arrow(n, n)]) console.log(f(7));
