import { log } from "./log.ts";
log("base starts");
export let base = "unset";
await null;
log("base goes on");
await null;
base = "base";
log("base ends");
