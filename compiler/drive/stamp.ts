/** Which compiler this is: what it makes of the same sources is the same as long as its own files are. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const KINDS = /\.(js|c|h|S|ld|json)$/;
const stamps = new Map<string, string>();

/** SHA-256 of the files of the compiler, of what it uses of lib/es, and of the runtime, below `packageRoot`, and of its package.json. */
export function compilerStamp(packageRoot: string): string {
  const known = stamps.get(packageRoot);
  if (known !== undefined) return known;
  const hash = createHash("sha256").update(readFileSync(join(packageRoot, "package.json")));
  for (const folder of ["build/compiler", "build/lib/es", "runtime"].map((name) =>
    join(packageRoot, name),
  )) {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    for (const file of files.filter((name) => KINDS.test(name))) {
      hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
    }
  }
  const stamp = hash.digest("hex");
  stamps.set(packageRoot, stamp);
  return stamp;
}
