/** Links in Markdown lead somewhere, and no file names a place that only one machine has. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Finding, lineAt, listFiles, ROOT, readText } from "./source-files.ts";

/** Home folders and the like; system folders that every Linux has are not meant. */
const MACHINE_PATH = /(?<![\w.~>$}])\/(?:home|Users|root|work|mnt|media)\/[\w.-]+/g;
const BINARY = /\.(png|ico|bin|elf|gz|woff2)$/;
/** Bytes recorded from others, and the corpus. */
const DATA = /^tests\/(differential\/programs|packages)\/|golden\.jsonl$/;

/** Dead links among `files`. `exists` is asked for paths from the repository. */
export function checkLinks(
  files: readonly string[],
  read = readText,
  exists = (path: string) => existsSync(join(ROOT, path)),
): Finding[] {
  const findings: Finding[] = [];
  for (const file of files.filter((name) => name.endsWith(".md"))) {
    const text = read(file);
    for (const { target, line } of linksOf(text)) {
      const [path = "", anchor] = target.split("#") as [string, string?];
      const place = path === "" ? file : join(dirname(file), decodeURI(path));
      if (!exists(place)) findings.push({ file, line, what: `dead link: ${target}` });
      else if (
        anchor !== undefined &&
        place.endsWith(".md") &&
        !headings(read(place)).has(anchor)
      ) {
        findings.push({ file, line, what: `no heading for the link ${target}` });
      }
    }
  }
  return findings;
}

/** Links to places in this repository, outside of code. */
function linksOf(text: string): { target: string; line: number }[] {
  const blank = (code: string): string => code.replace(/[^\n]/g, " ");
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, blank).replace(/`[^`\n]*`/g, blank);
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
    .map((match) => ({ target: match[1]!, line: lineAt(text, match.index) }))
    .filter(({ target }) => !/^[a-z][a-z+.-]*:/i.test(target));
}

/** Anchors as GitHub makes them of headings. */
function headings(text: string): Set<string> {
  const anchors = [...text.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
  return new Set(anchors);
}

/** Absolute paths of one machine in `files`. */
export function checkPaths(files: readonly string[], read = readText): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    if (BINARY.test(file) || DATA.test(file)) continue;
    const text = read(file);
    for (const match of text.matchAll(MACHINE_PATH)) {
      findings.push({
        file,
        line: lineAt(text, match.index),
        what: `${match[0]} is on one machine only`,
      });
    }
  }
  return findings;
}

/** For `check.ts`. */
export function findInTexts(): Finding[] {
  const files = listFiles();
  return [...checkLinks(files), ...checkPaths(files)];
}
