// Attacks: an error after a top-level await of an imported module ends the program; what waits for it never runs.
// exit: 1
import { good } from "./good.ts";
import { bad } from "./bad.ts";
import "./beside.ts";
console.log("never", good, bad);
