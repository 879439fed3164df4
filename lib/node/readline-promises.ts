/** `node:readline/promises`, and the same as its default export. */
import * as readline from "./readline-promised.ts";

export * from "./readline-promised.ts";
export default readline;
