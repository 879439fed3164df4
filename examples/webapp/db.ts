/** Serves the messages to images: a Linux node, for the package `pg` needs Node.js. */
import { prepare } from "./pg-messages.ts";

await prepare();
console.log("the tables are there");
setInterval(() => {}, 60_000); // it serves until it is stopped
