/** Names of the web platform that a program may use without importing them. */
export { TextDecoder } from "./text-decoder.ts";
export { TextEncoder } from "./text-encoder.ts";
