/** `node:fs` in an image: what of it does not wait. The rest has no answer before the network has. */
export { constants } from "./flags.ts";
export * as promises from "./promises.ts";
