// url.parse, url.format, url.resolve and resolveObject of node:url: the interface of before the URL Standard.
import url, { format, parse, resolve, Url, type UrlWithParsedQuery } from "node:url";

const attempt = (action: () => unknown): void => {
  try {
    console.log(action());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
};
const texts = [
  "http://user:pa%20ss@Example.ORG:8080/a/b;c?x=1&y=2#frag ment",
  "//host/path", "/only/path?q", "mailto:me@here.org", "javascript:alert('hi')", "HTTP:a/b", "http:a/b",
  "  \\\\back\\slash?kept\\here ", "http://[FE80::1]:80x/", "http://a@b@c/", "http://h'q/", "file:///etc/passwd", "x-y://h",
  "", "?a", "#b", "http://h:/p", "/ä/€", "git+ssh://git@host:org/repo.git",
];
for (const text of texts) attempt(() => parse(text));
for (const text of texts) attempt(() => JSON.stringify(parse(text, true, true)));
attempt(() => parse("http://%zz@h/"));
attempt(() => parse("http://[a^b]/"));
attempt(() => parse("http://a\0b/").hostname);
attempt(() => parse(5 as unknown as string));
const query: UrlWithParsedQuery = parse("/a?b=1&b=2&c", true);
console.log(query.query["b"], query.query["c"], query instanceof Url, url.parse === parse, Object.keys(query).join());

const bases = ["http://a/b/c/d;p?q", "a/b", "mailto:x@y", "file:///a/b", "//h/x", "x:a/b/../c", "http://u:p@h:81/"];
const references = ["g", "./g/.", "../..", "../../../g", "/g", "//g", "?y", "#s", "", "http:g", "https://k", "file:/x", "mailto:z@w", "x:q", "g?y/./x", "a@b"];
for (const base of bases) console.log(base, references.map((to) => resolve(base, to)).join(" "));
attempt(() => url.resolveObject("http://a/b/c", "../d?e#f"));
attempt(() => url.resolveObject("mailto:a", "?x"));
attempt(() => url.resolveObject("", "../d"));
attempt(() => parse("http://a/b").resolve("c"));

console.log(format({ protocol: "https", hostname: "::1", port: 443, pathname: "a?b#c", query: { x: [1, "y z"], e: "é" }, hash: "h" }));
console.log(format({ host: "h", auth: "a:b@c", slashes: true, search: "q#" }), format({}), format({ protocol: "file" }), format("HTTP://A"));
console.log(format(new URL("http://u:p@h/a?b#c"), { auth: false, fragment: false, search: false }), format(new URL("http://h/a?b#c"), { search: false }));
attempt(() => format(undefined as unknown as string));
attempt(() => format(new URL("http://h"), 5 as unknown as object));
attempt(() => format({ auth: "\ud800", host: "h" }));
