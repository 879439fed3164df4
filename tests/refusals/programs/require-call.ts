// expect: refusal about require
// refused: SK1003 4:14
declare function require(name: string): { join(...parts: string[]): string };
const path = require("node:path");
console.log(path.join("a", "b"));
