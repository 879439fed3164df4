// URL.parse: null where the constructor throws.
for (const [input, base] of [["http://a.b/c?d"], ["c", "http://a.b/x/y"], ["c"], ["http://["], ["c", "nonsense"], ["http://x", "nonsense"]] as [string, string?][]) {
  const url = URL.parse(input, base);
  console.log(input, base, url === null ? null : url.href, url instanceof URL, URL.canParse(input, base));
}
console.log(URL.parse(new URL("http://q/"))?.host, URL.parse.length, URL.parse.name);
const parse = typeof URL.parse === "function" ? URL.parse : () => null;
console.log(parse("http://z/")?.href, (parse as (x: unknown) => unknown)(5));
