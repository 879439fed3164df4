/**
 * Programs that are compiled together, which takes a third of the time: the library is most of the C of a small program.
 * A module imports them one after another, here and on Node. What differs in a group is looked at program by program, so
 * a group can only find more, not less; each program by itself is what `differential-all` runs.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { PACKAGE_ROOT } from "#compiler";
import type { Program } from "./program.ts";

const OUT = path.join(PACKAGE_ROOT, "build/differential/groups");

/** What says something about the program as a whole, or about time; and programs of several modules. */
const BY_ITSELF =
  /stack|process|set(Timeout|Interval|Immediate)|performance|WeakRef|Finalization|Date\.now|new Date\(\)|from "|import\(|require\(/i;
/** Features whose programs end otherwise than by their last statement, or fill the memory. */
const OF_PROGRAMS = /^(exit|memory|commonjs|modules|timers|cluster|type-lies)\//;

/** The programs in groups of at most `size`; groups of one are the programs themselves. */
export function inGroups(programs: readonly Program[], size: number): Program[] {
  const alone = programs.filter((program) => size < 2 || !canShare(program));
  const others = programs.filter((program) => !alone.includes(program));
  const groups: Program[] = [];
  for (let at = 0; at < others.length; at += size) groups.push(group(others.slice(at, at + size)));
  return [...groups, ...alone];
}

function canShare({ name, entry, folder }: Program): boolean {
  return folder === null && !OF_PROGRAMS.test(name) && !BY_ITSELF.test(readFileSync(entry, "utf8"));
}

function group(members: readonly Program[]): Program {
  const [first] = members;
  if (first !== undefined && members.length === 1) return first;
  mkdirSync(OUT, { recursive: true });
  const names = members.map(({ name }) => name);
  const entry = path.join(OUT, `${names.join("+").replaceAll("/", "_").slice(0, 180)}.ts`);
  const lines = members.map((one) => `import ${JSON.stringify(path.relative(OUT, one.entry))};`);
  writeFileSync(entry, `${lines.join("\n")}\n`);
  return { name: names.join(" + "), entry, folder: null, members };
}
