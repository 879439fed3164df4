// Attacks: top-level await in a graph of modules: siblings go on, dependents wait, cycles do not deadlock.
import { log } from "./log.ts";
import { a } from "./a.ts";
import { sibling } from "./sibling.ts";
import { b } from "./b.ts";
import { first } from "./cycle-first.ts";
import { counter, increase } from "./live.ts";
import "./effect.ts";
log("main starts");
log(`${a} ${b} ${sibling} ${first()} ${counter}`);
increase();
log(`counter ${counter}`);
for await (const x of [Promise.resolve(1), 2]) log(`main ${x}`);
export {};
