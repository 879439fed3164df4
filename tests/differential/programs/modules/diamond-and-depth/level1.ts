export * from "./level2.ts";
