import { c, touch } from "./c.ts";
import { log } from "./log.ts";
log("b body " + touch());
export const b = `b${c.length}${touch()}`;
