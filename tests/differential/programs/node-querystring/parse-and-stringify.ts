// node:querystring both ways, with what is malformed, other separators and limits.
import querystring, { parse, stringify } from "node:querystring";

const show = (value: Record<string, unknown>): void => console.log(JSON.stringify(value));
for (const text of ["", "a=1&b=2", "a=1&a=2&a=3", "a", "=b", "a=b=c", "&&a=1&", "x+y=%20z+", "e=%C3%A9&f=%E2%82%AC", "%zz=%4", "%ff=%c3%28", "a%3Db=c%26d", "__proto__=1&toString=2", "é=ü", "a=1;b=2"]) {
  show(parse(text));
}
show(parse("a:1;b:2;;c", ";", ":"));
show(parse("a=1&b=2&c=3", null, null, { maxKeys: 2 }));
show(parse("a=x&b=y", "&", "=", { decodeURIComponent: (text) => text.toUpperCase() }));
show(parse("a==1--b==2", "--", "=="));
console.log(stringify({ a: 1, b: "x y", c: [1, "é", true], d: null, e: undefined, f: 2n, g: Number.NaN, h: [] }));
console.log(stringify({ a: "b&c=d", "é": "€😀!'()*-._~" }, ";", ":"), stringify({ a: "b" }, null, null, { encodeURIComponent: (t) => `<${t}>` }));
console.log(querystring.escape("a b&c"), querystring.unescape("%41%zz"), querystring.encode({ a: 1 }), Object.getPrototypeOf(parse("a=1")) === null);
try {
  console.log(stringify({ a: "\ud800" }));
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
