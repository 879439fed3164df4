/**
 * Programs of regular expressions that are known when the program is compiled: each expression is written out, and tried
 * with several texts. The same patterns as in regexp.ts.
 */
import { Chance } from "./cases.ts";
import { flagsFor, pattern } from "./patterns.ts";

const TEXTS = 12;

/** A program with the patterns of `count` cases from `first` on; `folder` has the modules of this one. */
export function literalProgram(
  first: number,
  count: number,
  folder: string,
  ending: string,
): string {
  const rows: string[] = [];
  for (let index = first; index < first + count; index++) {
    const chance = new Chance(index);
    const source = pattern(chance, 0);
    const flags = flagsFor(chance, source);
    if (isPattern(source, flags)) {
      rows.push(`  [${index}, () => new RegExp(${JSON.stringify(source)}, "${flags}")],`);
    }
  }
  return `import { Chance } from "${folder}/cases.${ending}";
import { outcome } from "${folder}/patterns.${ending}";

const all${ending === "ts" ? ": [number, () => RegExp][]" : ""} = [
${rows.join("\n")}
];
for (const [index, make] of all) {
  const chance = new Chance(-index);
  for (let i = 0; i < ${TEXTS}; i++) console.log(index + " " + outcome(chance, make()));
}
`;
}

function isPattern(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false; // what is no pattern is a case of regexp.ts
  }
}
