import { base } from "./base.ts";
import { log } from "./log.ts";
log(`b runs, base is ${base}`);
export const b = `b(${base})`;
