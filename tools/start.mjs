/**
 * `npm start`: installs what an example needs and runs it.
 *
 *     npm start                       examples/guestbook
 *     npm start -- webapp             another one
 *     npm start -- webapp --port 8080=9000    with options of skerry run
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const EXAMPLES = join(ROOT, "examples");
const USUAL = "guestbook";
const EX_USAGE = 64;
/** Modes of setup.mjs for examples that need more than the others. */
const MODES = { webapp: "webapp" };

const words = process.argv.slice(2);
const isNamed = words.length > 0 && !words[0].startsWith("-");
const [name, options] = isNamed ? [words[0], words.slice(1)] : [USUAL, words];
const names = readdirSync(EXAMPLES).filter((one) => existsSync(join(EXAMPLES, one, "app.ts")));
if (!names.includes(name)) {
  process.stderr.write(`there is no example ${name}; there are: ${names.join(", ")}\n`);
  process.exit(EX_USAGE);
}
const setup = spawnSync(process.execPath, [join(ROOT, "tools/setup.mjs"), MODES[name] ?? "run"], {
  cwd: ROOT,
  stdio: "inherit",
});
if (setup.status !== 0) process.exit(setup.status ?? 1);
process.argv.splice(2, words.length, "run", join("examples", name), ...options);
process.chdir(ROOT);
await import("./skerry.mjs");
