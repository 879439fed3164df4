import { log } from "./log.ts";
log("a start");
import { c } from "./c.ts";
export const a = "a with " + c;
log("a end");
