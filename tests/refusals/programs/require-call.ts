// expect: refusal about require
declare function require(name: string): { join(...parts: string[]): string };
const path = require("node:path");
console.log(path.join("a", "b"));
