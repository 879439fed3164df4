// Functions whose prototype is replaced by one without a prototype; methods that are named as their members.
import { bareHasProto, Counter, events, Hub, inheritsNothing, make, names } from "./bare.cjs";

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
// One function under several names; what for-in finds of prototypes that were assigned to; a class that extends such a function.
class Own extends Hub {
  own = 1;
  drop(): string {
    return "own";
  }
}
const hub = new Hub("h");
const own = new Own("o");
console.log(hub.on(1), hub.off(), hub.cut === hub.drop, hub.on.name, hub.off.name, own.off(), own.drop(), bareHasProto);
console.log(names(hub), names(own), names(other), names([5]), Object.keys(own).join());
hub.off = () => "changed";
console.log(hub.off(), hub.drop(), names(hub));
