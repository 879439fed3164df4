import { log } from "./log.ts";
log("sibling runs while a waits");
export const sibling = "sibling";
