// Attacks: namespace imports used statically: calls, values, classes, types, nested re-exports.
import * as math from "./math.ts";
import * as lib from "./lib.ts";

console.log(math.add(1, 2), math.add(2147483647, 1), math.PI * 2, math.add.name);
for (const f of [math.add, math.sub]) console.log(f(5, 0.5), f === math.add);
const v: lib.Vec = new lib.Vec(3, 4);
console.log(v.length, v instanceof lib.Vec, lib.origin.length, lib.inner.add(1, 1), lib.inner === math);
console.log(lib.version, lib.bump(), lib.version, lib.inner.calls(), math.calls());
console.log(math.sub(1, 2), math.PI, lib.inner.PI);
for (let i = 0; i < 3; i++) console.log(i, lib.bump() > lib.version - 1, math.calls());
