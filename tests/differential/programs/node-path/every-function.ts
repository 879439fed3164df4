// node:path on paths of every shape, and what it refuses.
import path, { basename, dirname, extname, format, isAbsolute, join, normalize, parse, relative, resolve } from "node:path";

const parts = ["", "a", ".", "..", "/", "//", "b.c", ".d", "e.", "...", "f/", "/g"];
for (const first of parts) {
  for (const second of parts) {
    for (const third of ["", "/", "x.tar.gz", ".."]) {
      const whole = first + second + third;
      console.log(JSON.stringify(whole), normalize(whole), join(first, second, third), resolve("/r", first, second, third));
      console.log(dirname(whole), basename(whole), basename(whole, ".c"), extname(whole), isAbsolute(whole));
      const { root, dir, base, ext, name } = parse(whole);
      console.log([root, dir, base, ext, name].join("|"), format(parse(whole)));
      console.log(relative(`/r/${first}`, `/r/${second}/${third}`), basename(whole, "a"), basename(whole, whole));
    }
  }
}
console.log(format({ dir: "/x", name: "a", ext: "b" }), format({ root: "/", base: "c", ext: "ignored" }), format({}));
console.log(path.sep, path.delimiter, path.posix.join("a", "b"), path.toNamespacedPath("x"));
for (const attempt of [() => join("a", 5 as unknown as string), () => basename(null as unknown as string)]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(String(error));
  }
}
