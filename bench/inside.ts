/**
 * The measuring process: a plan on standard input, an answer on standard output, progress and
 * complaints on standard error. `main.ts` starts it where the link is (`chooseLink`).
 */
import { readFileSync, rmSync } from "node:fs";
import { measure } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { BenchError } from "./tools.ts";

// What it has started ends with it (`WITH_PARENT`), and a network namespace with its last process.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

try {
  const plan = JSON.parse(readFileSync(0, "utf8")) as Plan;
  process.on("exit", () => rmSync(plan.directory, { recursive: true, force: true }));
  const answer = await measure(plan, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(JSON.stringify(answer));
} catch (error) {
  process.stderr.write(`${error instanceof BenchError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
