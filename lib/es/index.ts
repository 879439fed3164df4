/** What the compiler uses of the built-ins while it runs: the patterns of regular expressions. Programs find no names here. */
import { SyntaxError } from "./error.ts";
import { type CompiledPattern, compilePattern } from "./regexp-pattern.ts";
import { UnicodeProperties } from "./regexp-property.ts";

export { nextUnits } from "./regexp-ahead.ts";
export type { CharacterSet } from "./regexp-compile.ts";
export { shapeText } from "./regexp-literal.ts";
export * from "./regexp-operations.ts";
export type { CompiledPattern };

/** The pattern, or what is wrong with it in the words of V8. */
export function compileLiteral(source: string, flags: string): CompiledPattern | string {
  try {
    return compilePattern(source, flags, new UnicodeProperties());
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
