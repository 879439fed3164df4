export { deepest, level as level3 } from "./level3.ts";
