// Attacks: the order in which CommonJS modules run, lazily and in cycles, mixed with ES modules.
import "./first.ts";
import a from "./a.cjs";
import { log } from "./log.cjs";

console.log("main");
console.log(a.done, a.fromB, a.lazy(), a.lazy());
console.log(log.join(" "));
