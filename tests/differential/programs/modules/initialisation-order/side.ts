import { log } from "./log.ts";
import { made } from "./c.ts";
log("side " + made);
for (let i = 0; i < 2; i++) log("side loop " + i);
