/** `node:readline`, and the same as its default export. Without terminals: no keys, no history, no `cursorTo`. */
import * as readline from "./readline-names.ts";

export * from "./readline-names.ts";
export default readline;
