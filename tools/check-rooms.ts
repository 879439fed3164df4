/**
 * Imports go down, through doors; code for images reaches for no world: no third-party package, no
 * module of Node, no `Date`, no `Math.random` (time and chance are arguments there).
 */
import { dirname, join } from "node:path";
import ts from "#typescript";
import {
  LOADERS,
  mayImport,
  NODE_HALVES,
  PACKAGES,
  PAST_DOORS,
  type Room,
  roomOf,
  TOP_ROOMS,
} from "./rooms.ts";
import { type Finding, lineAt, listFiles, readText } from "./source-files.ts";

interface Import {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/** Where `Date` and `Math` themselves are written. */
const BUILTINS = "lib/es/";
/** Programs that are data to a test, and what users write. */
const DATA = /^tests\/(differential\/programs|packages|refusals)\//;

/** What `paths` (TypeScript files) import or touch and may not. */
export function checkRooms(files: readonly string[], read = readText): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const room = roomOf(file);
    if (!file.endsWith(".ts") || DATA.test(file) || room === undefined) continue;
    const text = read(file);
    for (const found of importsOf(file, text)) {
      const what = judge(found, room);
      if (what !== "") findings.push({ file, line: found.line, what });
    }
    const isForImages = room.home === "both" && !isTest(file) && !file.startsWith(BUILTINS);
    if (isForImages) findings.push(...worldlyNames(file, text));
  }
  return findings;
}

function isTest(file: string): boolean {
  return file.endsWith(".test.ts");
}

function importsOf(file: string, text: string): Import[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName, pos }) => ({ file, line: lineAt(text, pos), name: fileName }));
}

/** Empty, or what is wrong with an import. */
function judge({ file, name }: Import, from: Room): string {
  if (name.startsWith(".")) return judgeRelative(file, name, from);
  if (name.startsWith("#") && !(name in LOADERS)) return judgeDoor(file, name, from);
  if (name === "skerry" || name.startsWith("skerry/")) return "";
  if (name.startsWith("node:")) return judgeNode(file, name, from);
  const package_ = LOADERS[name] ?? name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  const allowed = PACKAGES[package_];
  if (allowed === undefined) return `${package_} is a dependency without a line in tools/rooms.ts`;
  if (!allowed.includes(from.path)) return `${from.path} may not import the package ${package_}`;
  const loader = Object.keys(LOADERS).find((alias) => LOADERS[alias] === name);
  return loader === undefined ? "" : `${name} is imported as ${loader}, which loads faster`;
}

function judgeNode(file: string, name: string, from: Room): string {
  if (from.home === "node" || isTest(file) || file in NODE_HALVES) return "";
  return `code for images may not import ${name}; take it as an argument`;
}

function judgeRelative(file: string, name: string, from: Room): string {
  const target = join(dirname(file), name);
  if (target.startsWith(`${from.path}/`)) return "";
  const to = roomOf(target);
  if (to === undefined) return `${name} leads out of all rooms`;
  const isOpen = target in PAST_DOORS || isTest(file) || TOP_ROOMS.includes(from.path);
  if (!isOpen) return `${name} reaches past the door of ${to.path}; import #${to.path}`;
  return mayImport(from, to, isTest(file)) ? "" : `${from.path} may not import ${to.path}`;
}

function judgeDoor(file: string, name: string, from: Room): string {
  if (from.path === "examples") return `an example imports public names (skerry/...), not ${name}`;
  const path = name === "#es-native" ? "lib/es" : name.slice(1);
  const to = roomOf(`${path}/index.ts`);
  if (to === undefined) return `there is no room ${path} in tools/rooms.ts`;
  if (from.path !== to.path && TOP_ROOMS.includes(to.path) && !TOP_ROOMS.includes(from.path)) {
    return `nothing may import ${to.path}`;
  }
  return mayImport(from, to, isTest(file)) ? "" : `${from.path} may not import ${to.path}`;
}

/** `Date` and `Math.random` as values. They are in es2022, so the types do not refuse them. */
function worldlyNames(file: string, text: string): Finding[] {
  if (!/\bDate\b|Math\s*\.\s*random/.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const name = worldlyName(node);
    if (name !== "") {
      const what = `${name} in code for images; time and chance are arguments`;
      findings.push({ file, line: lineAt(text, node.getStart()), what });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return findings;
}

function worldlyName(node: ts.Node): string {
  const called =
    ts.isNewExpression(node) || ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)
      ? node.expression
      : undefined;
  if (called === undefined || !ts.isIdentifier(called)) return "";
  // A date of a given time asks nobody.
  const isGiven = ts.isNewExpression(node) && (node.arguments?.length ?? 0) > 0;
  if (called.text === "Date") return isGiven ? "" : "Date";
  const isRandom = ts.isPropertyAccessExpression(node) && node.name.text === "random";
  return called.text === "Math" && isRandom ? "Math.random" : "";
}

/** For `check.ts`. */
export function findInRooms(): Finding[] {
  return checkRooms(listFiles());
}
