// Attacks: tag functions: cooked and raw strings, identity per site, values, nesting, method tags.
function tag(strings: TemplateStringsArray, ...values: unknown[]): string {
  return strings.map((s, i) => `[${s}]` + (i < values.length ? `{${String(values[i])}}` : "")).join("");
}
const x = 5;
console.log(tag``, tag`plain`, tag`${x}`, tag`a${x}b`, tag`${1}${2}${3}`, tag`multi
line ${"v"}`, tag`\n\t\\ ${null} \u0041`);
function raw(strings: TemplateStringsArray, ...values: unknown[]): string {
  return strings.raw.join("|") + values.length + strings.raw[0].length;
}
console.log(raw`\n\t\\`, raw`a${1}\u0041${2}\x41`, String.raw`C:\dir\${x}\new${x}`, String.raw`\``, String.raw({ raw: ["a", "b", "c"] }, 1, 2, 3));
const seen: TemplateStringsArray[] = [];
const remember = (s: TemplateStringsArray, ..._: unknown[]): number => seen.push(s);
for (let i = 0; i < 3; i++) remember`same ${i} site`;
remember`same ${0} site`;
console.log(seen[0] === seen[1], seen[1] === seen[2], seen[0] === seen[3], seen.length, Object.isFrozen(seen[0]), Object.isFrozen(seen[0].raw), Array.isArray(seen[0]));
function loose(s: TemplateStringsArray): string {
  return String(s[0]) + s.raw[0];
}
console.log(loose`\unicode and \xerxes`, loose`\u{110000}`);
const o = {
  name: "o",
  tag(s: TemplateStringsArray, ...v: unknown[]): string {
    return this.name + s.length + v.join();
  },
};
console.log(o.tag`a${1}b${2}`, o["tag"]`x`);
type Chain = (s: TemplateStringsArray, ...v: unknown[]) => Chain;
const chain: Chain = (s, ...v) => {
  parts.push(s.join("_") + v.length);
  return chain;
};
const parts: string[] = [];
chain`a``b${1}``${2}${3}`;
console.log(parts.join());
let order = "";
const t = <T>(n: string, v: T): T => {
  order += n;
  return v;
};
t("f", tag)`${t("1", 1)}${t("2", `${t("3", 3)}`)}`;
console.log(order, tag`${tag`inner ${x}`} outer`);
function html(s: TemplateStringsArray, ...v: unknown[]): string {
  const esc = (u: unknown): string => (Array.isArray(u) ? u.map(esc).join("") : String(u).replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  return s.reduce((out, part, i) => out + part + (i < v.length ? esc(v[i]) : ""), "");
}
console.log(html`<p>${"a<b & c"}</p>${["<", 1, null]}`, html`<b>${x > 3 ? html`deep` : ""}</b>`);
class Query {
  #params: unknown[] = [];
  static sql(s: TemplateStringsArray, ...v: unknown[]): Query {
    const q = new Query();
    q.text = s.map((p, i) => p + (i < v.length ? "$" + q.#params.push(v[i]) : "")).join("");
    return q;
  }
  text = "";
  get params(): string {
    return this.#params.join();
  }
}
const q = Query.sql`select * from t where a = ${1.5} and b = ${"x"}`;
console.log(q.text, q.params);
try {
  (undefined as unknown as typeof tag)`x${t("never", 1)}`;
} catch (e) {
  console.log((e as Error).name, order.includes("never"));
}
