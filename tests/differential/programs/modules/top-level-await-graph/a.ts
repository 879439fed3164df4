import { log } from "./log.ts";
import { base } from "./base.ts";
log("a starts");
Promise.resolve().then(() => log("a's microtask"));
export const a = await new Promise<string>((resolve) => setTimeout(() => resolve(`a(${base})`), 2));
log("a ends");
