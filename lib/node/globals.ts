/** Names of Node.js that a program may use without importing them, besides those of ECMAScript and of the web. */

export { Buffer } from "./buffer.ts";
