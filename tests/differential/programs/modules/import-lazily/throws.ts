import { shared } from "./shared.ts";
console.log("bad runs", use());
function use(): number { try { return early; } catch (e) { console.log((e as Error).name, (e as Error).message); return 0; } }
const early = shared.n;
throw new Error("no good " + early);
