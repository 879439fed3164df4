// path-to-regexp: CommonJS with declarations; parsing, matching, compiling and printing of paths.
import { compile, match, parse, pathToRegexp, stringify, TokenData } from "path-to-regexp";

const paths = ["/", "/user/:id", "/files/*path", "/:a-:b", "/opt{/:extra}", "/:name{.:ext}", '/:"quoted name"', "/escaped\\:colon", "/test{/:x{/:y}}"];
const inputs = ["/", "/user/42", "/USER/42/", "/files/a/b/c", "/x-y", "/opt", "/opt/more", "/readme", "/readme.md", "/test/1/2", "/user/caf%C3%A9", "/escaped:colon"];
for (const path of paths) {
  const { regexp, keys } = pathToRegexp(path);
  console.log(path, regexp.source, regexp.flags, JSON.stringify(keys));
  console.log(JSON.stringify(parse(path).tokens), stringify(parse(path)));
  const find = match(path);
  for (const input of inputs) {
    const found = find(input);
    if (found !== false) console.log("  ", input, found.path, JSON.stringify(found.params));
  }
}
console.log(compile("/user/:id")({ id: "4 2/ü" }), compile("/files/*path")({ path: ["a", "b c"] }), compile("/opt{/:extra}")({}));
console.log(compile("/raw/:x", { encode: false })({ x: "a b" }));
console.log(pathToRegexp("/a", { end: false, sensitive: true, trailing: false }).regexp.source);
console.log(JSON.stringify(match(["/one/:x", "/two/:y"])("/two/7")));
console.log(JSON.stringify(match("/c/:v", { decode: (value) => value.toUpperCase() })("/c/abc")));
for (const bad of ["/:", "/*", "/{a", "/a}", "/(x)", "/a\\", '/:"open']) {
  try {
    parse(bad);
    console.log("parsed", bad);
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
for (const params of [{}, { id: 7 }, { id: ["x"] }]) {
  try {
    console.log(compile("/user/:id")(params as unknown as { id: string }));
  } catch (error) {
    console.log((error as Error).message);
  }
}
console.log(stringify(new TokenData([{ type: "text", value: "/a:b" }, { type: "param", name: "x y" }])));
