// Attacks: JSON.parse of valid and invalid text, duplicates, numbers, escapes, revivers, __proto__.
const good = ["1", "-0", "1.5e3", "1E-2", "0.1", "123456789012345678901234567890", "\"\"", "\"\\u0041\\n\\\\\\/\\\"\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "true", "null", "[]", "[1,[2,[3]]]", "{}", "{\"a\":{\"b\":[null]}}", " \t\n\r[ 1 , 2 ] ", "{\"b\":1,\"a\":2,\"1\":3,\"0\":4}", "{\"a\":1,\"a\":2}", "\"\u2028\"", "{\"\":1}", "1e400", "-1e-400", "{\"length\":5}", "[{\"x\":1},{\"x\":2.5},{\"x\":\"s\"}]"];
for (const g of good) {
  const v: unknown = JSON.parse(g);
  console.log(g.trim(), typeof v, Object.is(v, -0) ? "-0" : JSON.stringify(v), v === null ? "" : Object.keys(v as object).join());
}
const bad = ["", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'x'", "01", "1.", ".5", "+1", "1e", "0x1", "NaN", "undefined", "\"\t\"", "\"\\x41\"", "\"\\u12\"", "[1 2]", "{\"a\" 1}", "tru", "nulll", "1 2", "\"open", "-", "[", "\u00a01", "// c\n1"];
for (const b of bad) {
  try {
    console.log("parsed", JSON.parse(b));
  } catch (e) {
    console.log(JSON.stringify(b), (e as Error).name, e instanceof SyntaxError);
  }
}
const log: string[] = [];
const revived: unknown = JSON.parse('{"a":1,"b":[2,{"c":3}],"d":"2020"}', function (this: unknown, k, v: unknown) {
  log.push(k + (Array.isArray(this) ? "[]" : "{}"));
  return typeof v === "number" ? v + 0.5 : k === "d" ? undefined : v;
});
console.log(JSON.stringify(revived), log.join(" "));
console.log(JSON.parse("[1,2,3]", (k, v: unknown) => (k === "1" ? undefined : v)), JSON.parse("5", (_, v: number) => v * 2), JSON.parse('{"x":{"y":1}}', (k, v: unknown) => (k === "x" ? "gone" : v)));
for (const v of [null, 5, true, undefined, [1], { toString: () => "[7]" }] as unknown[]) {
  try {
    console.log(JSON.stringify(JSON.parse(v as string)));
  } catch (e) {
    console.log((e as Error).name);
  }
}
interface Row {
  id: number;
  tags: string[];
  opt?: { deep: boolean };
}
const rows = JSON.parse('[{"id":1,"tags":["a"]},{"tags":[],"id":0.5,"opt":{"deep":true}},{"id":"9","tags":"str"}]') as Row[];
for (const r of rows) console.log(r.id + 1, r.tags.length, r.opt?.deep ?? "none", Object.keys(r).join());
const proto = JSON.parse('{"__proto__":{"x":1},"y":2}') as { x?: number; y: number };
console.log(proto.x, proto.y, Object.keys(proto).join());
const deep = JSON.parse("[".repeat(200) + "]".repeat(200)) as unknown[];
let depth = 0;
for (let d: unknown[] | undefined = deep; d; d = d[0] as unknown[] | undefined) depth++;
console.log(depth, JSON.stringify(deep).length);
