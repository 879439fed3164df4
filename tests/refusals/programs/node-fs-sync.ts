// expect: refusal about a function of node:fs that returns at once, since the files are on another node
// refused: SK1001 4:10
// typescript: rejects
import { readFileSync } from "node:fs";
console.log(readFileSync("/etc/hostname"));
