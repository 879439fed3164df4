export { CODES, Refusal, RefusalError } from "./check/refusal.ts";
