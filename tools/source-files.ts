/** The repository's files as the checks see them: what git tracks or would track, read once. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository: this file runs as `build/tools/source-files.js`. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** One thing that a check found. */
export interface Finding {
  /** Path from the repository. */
  readonly file: string;
  /** 1-based; 0 = the file as a whole. */
  readonly line: number;
  readonly what: string;
}

/** Paths from the repository, sorted; files that git ignores are not among them. */
export function listFiles(): string[] {
  const words = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const text = execFileSync("git", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
  return text
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(ROOT, file)))
    .sort();
}

export function readText(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** The 1-based line of the character at `offset`. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
