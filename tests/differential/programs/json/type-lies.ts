// Attacks: parsed JSON assumed to have a type: wrong kinds, missing parts, extra parts, deep merges.
interface Config {
  name: string;
  port: number;
  hosts: string[];
  limits: { max: number; ratio?: number };
  debug: boolean;
}
const texts = [
  '{"name":"a","port":80,"hosts":["x","y"],"limits":{"max":5},"debug":true}',
  '{"name":5,"port":"80","hosts":"xy","limits":{"max":"10","ratio":null},"debug":"false"}',
  '{"port":1.5,"hosts":[1,null],"limits":[],"extra":{"deep":[1]}}',
  '{"name":null,"port":null,"hosts":{"length":2},"limits":{"max":true},"debug":0}',
  "[1,2,3]", '"text"', "42", "null", "{}",
];
const uses: ((c: Config) => unknown)[] = [(c) => c.name.toUpperCase(), (c) => c.name + "!", (c) => c.port + 1, (c) => c.port * 2, (c) => c.hosts.length, (c) => c.hosts[0], (c) => c.hosts.map((h) => h.length).join("+"), (c) => c.limits.max + 1, (c) => c.limits.ratio ?? "none", (c) => (c.debug ? "on" : "off"), (c) => c.debug === true, (c) => Object.keys(c).length];
for (const t of texts) {
  const c = JSON.parse(t) as Config;
  console.log(uses.map((u) => {
    try {
      return String(u(c));
    } catch (e) {
      return "!" + (e as Error).name[0];
    }
  }).join(" | "));
}
const defaults: Config = { name: "d", port: 0, hosts: [], limits: { max: 1, ratio: 0.5 }, debug: false };
for (const t of texts.slice(0, 4)) {
  const c = { ...defaults, ...(JSON.parse(t) as Partial<Config>) };
  c.port += 1;
  console.log(JSON.stringify(c), typeof c.port);
}
type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
function merge(a: Json, b: Json): Json {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) || Array.isArray(b)) return b;
  const out = { ...a };
  for (const [k, v] of Object.entries(b)) out[k] = k in out ? merge(out[k], v) : v;
  return out;
}
console.log(JSON.stringify(merge(JSON.parse('{"a":{"b":1,"c":[1]},"d":1}') as Json, JSON.parse('{"a":{"c":[2],"e":null},"d":{"f":2},"g":0}') as Json)));
const rows = JSON.parse('[[1,"a"],[2],["3",null],[],[4,"d",true]]') as [number, string][];
console.log(rows.map(([n, s]) => `${n * 2}${s}`).join(), rows.reduce((sum, [n]) => sum + n, 0));
const counter = JSON.parse('{"n":1}') as { n: number; inc?: () => number };
counter.n++;
counter.n = counter.n / 4;
console.log(counter.n, counter.inc, JSON.stringify(counter), { ...counter, n: undefined });
const big = JSON.parse('{"i":9007199254740993,"u":4294967296,"f":1e-7,"z":-0}') as Record<string, number>;
console.log(big.i, big.u | 0, big.f, Object.is(big.z, -0), Object.values(big).map((x) => x + 1).join());
