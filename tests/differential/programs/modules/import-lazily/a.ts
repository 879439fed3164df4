import { shared, bump } from "./shared.ts";
console.log("a runs", shared.n);
bump();
export const x = shared.n;
export function f(k: number): number { return k * late; }
export const late = 21;
