/** A copy of examples/webapp for tests: with a database of its own, and images that the next test finds built. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "#compiler";

export const WEBAPP = join(PACKAGE_ROOT, "build/work/webapp");

/** Brings the copy up to date. */
export function copyWebapp(): void {
  const source = join(PACKAGE_ROOT, "examples/webapp");
  cpSync(source, WEBAPP, { recursive: true, filter: (path) => !path.includes(".skerry") });
  // On a busy machine a node does not get as much of a processor as it would use.
  const app = readFileSync(join(WEBAPP, "app.ts"), "utf8");
  writeFileSync(join(WEBAPP, "app.ts"), app.replaceAll("cpu: 0.4", "cpu: 0.1"));
}
