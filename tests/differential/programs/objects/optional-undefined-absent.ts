// Attacks: absent, undefined and null properties must stay apart in keys, in, spread and defaults.
interface O {
  a?: number | null;
  b?: number | undefined;
}
const cases: O[] = [{}, { a: undefined }, { a: null }, { a: 0 }, { b: undefined }, { b: 2, a: 1 }, { a: NaN, b: -0 }];
for (const o of cases) {
  const { a = "da", b = "db" } = o;
  const spread = { a: 7, b: 8, ...o };
  console.log("a" in o, "b" in o, o.a === undefined, Object.keys(o).length, a, b, spread.a, spread.b, o.a ?? "nul", o.b || "falsy", Object.hasOwn(o, "a"), o);
}
function configure(options: { host?: string; port?: number; secure?: boolean } = {}): string {
  const { host = "localhost", port = options.secure ? 443 : 80, secure = false } = options;
  return `${secure ? "https" : "http"}://${host}:${port}`;
}
console.log(configure(), configure({}), configure({ port: 0 }), configure({ host: "", secure: true }), configure({ port: undefined, host: "h" }), configure({ port: null as unknown as number }));
const o: O = {};
o.b = undefined;
console.log(Object.keys(o).join(), o.b, Object.entries(o).length);
o.a = 5;
o.b = 6;
console.log(Object.keys(o).join(), o);
let count = 0;
for (const c of cases) {
  if (c.a) count += 1;
  if (c.a != null) count += 10;
  if (c.a !== undefined) count += 100;
  if ("a" in c) count += 1000;
}
console.log(count);
const list: { v?: number }[] = [];
for (let i = 0; i < 6; i++) list.push(i % 3 === 0 ? {} : i % 3 === 1 ? { v: i } : { v: undefined });
console.log(list.map((x) => (x.v ?? -1) + ("v" in x ? "y" : "n")).join(" "), list.filter((x) => x.v !== undefined).length, list.reduce((s, x) => s + (x.v ?? 0.5), 0));
function update(target: O, patch: O): O {
  return { ...target, ...patch };
}
console.log(update({ a: 1, b: 2 }, { a: undefined }), update({ a: 1 }, {}), update({}, { b: undefined }), Object.assign({ a: 1 } as O, { a: undefined }));
const nested: { in?: { deep?: { v?: number } } }[] = [{}, { in: {} }, { in: { deep: {} } }, { in: { deep: { v: 0 } } }];
for (const n of nested) console.log(n.in?.deep?.v ?? "none", n.in?.deep !== undefined, n?.in?.deep?.v === undefined);
