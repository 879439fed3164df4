/**
 * Programs that are compiled together, which takes a fraction of the time: the library is most of the C of a small
 * program. A module imports the one that its argument names, so each still runs by itself. A program that differs from
 * Node in its group is compiled and run alone as well, and that counts.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { PACKAGE_ROOT } from "#compiler";
import ts from "#typescript";
import type { Program } from "./program.ts";

const OUT = path.join(PACKAGE_ROOT, "build/differential/groups");

/** What the way to a program shows in. */
const BY_ITSELF = /\.stack\b|StackTrace|argv/;

/** The programs in groups of at most `size`; groups of one are the programs themselves. */
export function inGroups(programs: readonly Program[], size: number): Program[] {
  const alone = programs.filter((program) => size < 2 || !canShare(program));
  const others = programs.filter((program) => !alone.includes(program));
  const groups: Program[] = [];
  for (let at = 0; at < others.length; at += size) groups.push(group(others.slice(at, at + size)));
  return [...groups, ...alone];
}

function canShare(program: Program): boolean {
  return sourcesOf(program).every((file) => {
    const text = readFileSync(file, "utf8");
    return !BY_ITSELF.test(text) && !awaitsAtItsTop(ts.createSourceFile(file, text, LATEST));
  });
}

const LATEST = ts.ScriptTarget.Latest;

/** Such modules have to be imported statically. */
function awaitsAtItsTop(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true;
  return ts.forEachChild(node, awaitsAtItsTop) ?? false;
}

function sourcesOf({ entry, folder }: Program): string[] {
  if (folder === null) return [entry];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /\.[cm]?[jt]s$/.test(file)).map((file) => path.join(folder, file));
}

/** One program out of several: its argument is the index of the one that runs. */
export function group(members: readonly Program[]): Program {
  const [first] = members;
  if (first !== undefined && members.length === 1) return first;
  mkdirSync(OUT, { recursive: true });
  const names = members.map(({ name }) => name);
  const hash = createHash("sha256").update(names.join("\n")).digest("hex").slice(0, 12);
  const entry = path.join(OUT, `group-${hash}.ts`);
  const lines = members.map((one, index) => {
    const specifier = JSON.stringify(path.relative(OUT, one.entry));
    return `if (process.argv[2] === "${index}") await import(${specifier});`;
  });
  writeFileSync(entry, `${lines.join("\n")}\n`);
  return { name: names.join(" + "), entry, folder: null, members };
}
