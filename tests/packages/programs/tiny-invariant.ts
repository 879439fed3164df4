// tiny-invariant: ES module with declarations; throws, and says why unless in production.
import invariant from "tiny-invariant";

function attempt(what: string, run: () => void): void {
  try {
    run();
    console.log(what, "passed");
  } catch (error) {
    console.log(what, error instanceof Error ? `${error.name}: ${error.message}` : error);
  }
}

const values: readonly unknown[] = [true, 1, "text", {}, [], false, 0, "", null, undefined, Number.NaN];
for (const value of values) attempt(String(value), () => invariant(value, "it does not hold"));
attempt("no message", () => invariant(false));
let calls = 0;
const lazy = (): string => `made ${++calls} times`;
attempt("lazy, holds", () => invariant(true, lazy));
attempt("lazy, fails", () => invariant(false, lazy));
console.log(calls);

function lengthOf(value: string | null): number {
  invariant(value !== null, "value must be there");
  return value.length;
}
console.log(lengthOf("abc"));
attempt("narrowing", () => console.log(lengthOf(null)));
