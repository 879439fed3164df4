// Attacks: revivers see children first, can delete, replace and rename; numbers at the edges; __proto__ and repeated keys.
const order: string[] = [];
const v = JSON.parse('{"a":[1,{"b":2}],"c":{"d":null},"e":"x"}', function (k, value) {
  order.push(k === "" ? "(root)" : k);
  if (k === "d") return undefined;
  if (typeof value === "number") return value * 10;
  return value as unknown;
}) as unknown;
console.log(order.join(" "), v);
console.log(JSON.parse("[1e400,-1e400,1e-400,-0,123456789012345680000,0.1e1]"), Object.is(JSON.parse("-0"), -0));
const p = JSON.parse('{"__proto__":{"x":1},"a":1,"a":2}') as Record<string, unknown>;
console.log(Object.keys(p), p["a"], p instanceof Object, (p as { x?: number }).x);
for (const bad of ["{a:1}", "[1,]", "01", "'x'", "\"\t\"", "tru", "", "[1 2]", "\"\\x\""])
  try {
    console.log(JSON.parse(bad));
  } catch (e) {
    console.log((e as Error).name);
  }
