import { log } from "./log.cjs";
log.push("first.ts");
console.log("first");
