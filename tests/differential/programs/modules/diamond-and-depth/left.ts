import { shared } from "./shared.ts";
export const left = (): number => shared.note("left");
