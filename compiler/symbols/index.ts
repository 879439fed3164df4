/** What addresses of a program stand for in its source. */
export { ConsoleRewriter, type StackFrame, Symbols } from "./console.ts";
export { makeSymbols, type SourceMap, symbolsFile } from "./table.ts";
