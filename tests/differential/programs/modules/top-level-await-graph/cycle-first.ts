import { log } from "./log.ts";
import { second } from "./cycle-second.ts";
log("first starts");
await null;
export const own = "first";
export const first = (): string => `${own}+${second()}`;
log("first ends");
