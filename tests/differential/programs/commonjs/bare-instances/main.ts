// Functions whose prototype is replaced by one without a prototype; methods that are named as their members.
import { Counter, events, inheritsNothing, make } from "./bare.cjs";

const table = make() as Record<string, unknown>;
console.log(table.toString, "constructor" in table, table instanceof Object, inheritsNothing);
table.b = 1;
(table as { toString: unknown }).toString = 2;
for (const key in table) console.log(key, table[key]);
console.log(table, JSON.stringify(table), Object.keys(table), { ...table });
const other = events() as Record<string, unknown>;
(other as { hasOwnProperty: unknown }).hasOwnProperty = 1;
console.log(other.hasOwnProperty, other.valueOf);
console.log(new Counter().add(2).add(3).count, Counter.prototype.add.name);
