// Attacks: an error while an imported module initialises ends the program; earlier output stays.
// exit: 1
import { before } from "./before.ts";
import { broken } from "./broken.ts";

console.log("main body is never reached", before, broken);
