import { shared } from "./shared.ts";
export const deepest = "deepest " + shared.hits.length;
export const level = (n: number): number => n * shared.hits.length;
