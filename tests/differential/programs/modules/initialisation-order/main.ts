// Attacks: order of module evaluation: depth first, once each, before the importer's own body.
import { log } from "./log.ts";
import { a } from "./a.ts";
import "./side.ts";
import { b } from "./b.ts";
import { c as again } from "./c.ts";

log("main body");
console.log(a, b, again);
console.log(log().join(" > "));
for (const entry of log()) console.log(entry.length, entry);
const later = (): number => log("later").length;
console.log(later(), log().length);
