/** Runs a program in the interpreter: `main [--watch] FILE.ts`; `--watch` holds values against analysis. What it does not do ends it with exit code 87 and a line that says what. */
import { writeSync } from "node:fs";
import * as path from "node:path";
import { PACKAGE_ROOT } from "../drive/build.ts";
import { interpret, whenEnded, whenStopped } from "./index.ts";

const NOT_INTERPRETED = 87;

whenStopped((reason) => {
  writeSync(2, `not interpreted: ${reason}\n`);
  process.exit(NOT_INTERPRETED);
});

const isWatched = process.argv.includes("--watch");
const entry = process.argv.slice(2).find((argument) => argument !== "--watch") ?? "";
interpret({
  entry: path.resolve(entry),
  libraryRoot: path.join(PACKAGE_ROOT, "lib"),
  ambient: [path.join(PACKAGE_ROOT, "tests/differential/ambient.d.ts")],
  isWatched,
});
await whenEnded();
