// Attacks: parsed data, arrays and text spread or assigned over properties that had another kind.
const texts = ['{"port":"80","n":1.5}', '{"port":null,"x":[1]}', '{"n":"t"}'];
for (const t of texts) {
  const a = { port: 0, n: 1, ...(JSON.parse(t) as object) };
  a.port += 1;
  const b = Object.assign({ port: 0, n: 1 }, JSON.parse(t) as object);
  b.port += 1;
  class C { port = 0; n = 1; #v = 0; set x(v: number) { this.#v = v; } get v() { return this.#v; } }
  const c = Object.assign(new C(), JSON.parse(t) as object);
  c.port += 1;
  console.log(a, b, c, c.v, typeof a.n, typeof b.n, typeof c.port);
  const d = { 0: 1, 1: 2, ...["a", "b"] };
  const e = Object.assign({ 0: 1, 1: 2 }, ["a", "b"]);
  const f = { 0: 1, 1: 2, ...("xy" as any) };
  console.log(d[0] + 1, e[1] + 1, f[0] + 1);
}
