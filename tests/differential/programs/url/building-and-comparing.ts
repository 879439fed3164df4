// Attacks: URLs built from parts, normalised for comparison, relative paths, query edits, IDs in paths.
const normal = (u: string): string => {
  const x = new URL(u);
  x.hash = "";
  x.searchParams.sort();
  if (x.pathname.endsWith("/") && x.pathname !== "/") x.pathname = x.pathname.slice(0, -1);
  return x.href;
};
for (const [a, b] of [["http://h/a/", "http://H:80/a#x"], ["http://h/?b=1&a=2", "http://h/?a=2&b=1"], ["http://h/%41", "http://h/A"], ["http://h/a/../b", "http://h/b"], ["https://h", "http://h"], ["http://u@h/", "http://h/"]]) console.log(a, b, normal(a) === normal(b), normal(a));
function build(base: string, parts: { path?: (string | number)[]; query?: Record<string, unknown>; hash?: string }): string {
  const u = new URL(base);
  u.pathname = [u.pathname.replace(/\/$/, ""), ...(parts.path ?? []).map((p) => encodeURIComponent(p))].join("/");
  for (const [k, v] of Object.entries(parts.query ?? {})) {
    if (Array.isArray(v)) for (const x of v) u.searchParams.append(k, String(x));
    else if (v !== undefined && v !== null) u.searchParams.set(k, String(v));
  }
  if (parts.hash) u.hash = parts.hash;
  return u.href;
}
console.log(build("http://api.x/v1/", { path: ["users", 42, "a b/c"], query: { q: "é&=", tags: ["x", "y"], skip: null, n: 0.5 }, hash: "top" }));
console.log(build("http://h?keep=1", { query: { keep: 2, add: true } }), build("https://h/p", {}), build("http://h", { path: ["😀", "%"] }));
const base = new URL("https://example.org/docs/guide/page.html?x=1#s");
for (const rel of ["other.html", "../api/", "/root", "?y=2", "#frag", "//cdn.example/x", "./././a/../b", "mailto:x@y", "a b?c d#e f", "..\\back"]) console.log(rel, new URL(rel, base).href);
function relative(from: string, to: string): string {
  const [a, b] = [new URL(from), new URL(to)];
  if (a.origin !== b.origin) return b.href;
  const [p, q] = [a.pathname.split("/").slice(0, -1), b.pathname.split("/")];
  let i = 0;
  while (i < p.length && p[i] === q[i]) i++;
  return "../".repeat(p.length - i) + q.slice(i).join("/") + b.search + b.hash;
}
for (const [f, t] of [["http://h/a/b/c", "http://h/a/x/y?q#z"], ["http://h/a", "http://h/b"], ["http://h/a/b/", "http://h/"], ["http://h/", "http://g/"]]) console.log(relative(f, t), new URL(relative(f, t), f).href === new URL(t).href);
const u = new URL("http://example.com/");
for (const [k, v] of [["port", "8080"], ["port", "99999"], ["port", "abc"], ["port", ""], ["protocol", "https"], ["protocol", "nonsense:"], ["host", "other:9000"], ["hostname", "bad host"], ["pathname", "no slash"], ["search", "a=b c"], ["hash", ""], ["username", "ü"], ["href", "ftp://new/"]] as const) {
  try {
    u[k] = v;
  } catch (e) {
    console.log(k, (e as Error).name);
  }
  console.log(k, v, u.href);
}
console.log([new URL("http://b/"), new URL("http://a/")].map(String).sort().join(), JSON.stringify([new URL("http://h/é")]), `${new URL("http://h")}`.length, new URL("http://h/").searchParams.size);
