import { counter, report, value } from "./first.ts";
export const attempts: string[] = [];
function attempt(name: string, f: () => unknown): void {
  try {
    attempts.push(`${name}: ${f()}`);
  } catch (e) {
    attempts.push(`${name}: ${(e as Error).name} ${(e as Error).message}`);
  }
}
attempt("const", () => value + 1);
attempt("let", () => counter);
attempt("typeof", () => typeof value);
attempt("function is hoisted", () => typeof report);
attempt("function called", () => report());
export const second = { value: 7, read: () => value + 1 };
attempt("still early", () => second.read());
