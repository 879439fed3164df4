import { a } from "./a.ts";
import { log } from "./log.ts";
log(`effect sees ${a}`);
