/** Regular expressions that are known only when the program runs. */
import { runCases } from "./cases.ts";
import { flagsFor, outcome, pattern } from "./patterns.ts";

runCases((chance) => {
  const source = pattern(chance, 0);
  const flags = flagsFor(chance, source);
  let made: RegExp;
  try {
    made = new RegExp(source, flags);
  } catch (error) {
    return `${source} ${flags} ${error instanceof Error ? error.message : ""}`;
  }
  return outcome(chance, made);
});
