import def, { track, ns, type seen as Seen } from "./deco.ts";
import type { Nothing } from "./types.ts";
export type S = typeof Seen;
@def @track export default class Model { @track id: number | Nothing = 1; @ns.twice inc(n: number) { return n + 1; } clone() { return new Model(); } }
@track export class Other extends Model { @track static kind: "other" = "other"; @ns.twice override inc(n: number) { return super.inc(n) * 2; } }
export { Model as Renamed };
