/**
 * A file has at most 600 lines of code and a function at most 70 (CONVENTIONS.md 5); comments and
 * blank lines are not counted. `size-allowances.json` names what is larger today: each may shrink,
 * none may grow, and nothing may be added without a reason.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "#typescript";
import { type Finding, listFiles, ROOT, readText } from "./source-files.ts";

export const FILE_LINES_MAX = 600;
export const FUNCTION_LINES_MAX = 70;
const ALLOWANCES = "tools/size-allowances.json";

/** Programs that are data to a test: their size is their matter. */
const DATA = /^tests\/(differential\/programs|packages|refusals)\//;

export interface Size {
  /** `file` or `file functionName`. */
  readonly what: string;
  readonly file: string;
  readonly line: number;
  readonly lines: number;
  readonly most: number;
}

/** Key: `Size.what`; value: how many lines it may have. A reason is for what will never shrink. */
export type Allowances = Readonly<Record<string, number | { lines: number; reason: string }>>;

/** All files and functions of a TypeScript text. */
export function sizesOf(file: string, text: string): Size[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const isCode = codeLines(source);
  const count = (first: number, last: number): number => {
    let lines = 0;
    for (let line = first; line <= last; line++) if (isCode[line] === 1) lines++;
    return lines;
  };
  const lineOf = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line;
  const sizes: Size[] = [
    { what: file, file, line: 0, lines: count(0, isCode.length - 1), most: FILE_LINES_MAX },
  ];
  const visit = (node: ts.Node, outer: string): void => {
    let name = outer;
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const first = lineOf(node.getStart());
      name = [outer, nameOf(node)].filter((part) => part !== "").join(".");
      const lines = count(first, lineOf(node.end));
      sizes.push({
        what: `${file} ${name}`,
        file,
        line: first + 1,
        lines,
        most: FUNCTION_LINES_MAX,
      });
    } else if (ts.isClassLike(node)) name = node.name?.text ?? "class";
    node.forEachChild((child) => visit(child, name));
  };
  visit(source, "");
  return sizes;
}

/**
 * One for each line that holds something besides comments, and each line of a text over several lines. Only texts and regular
 * expressions are looked up in the tree: making a node of each other token takes longer than parsing.
 */
function codeLines(source: ts.SourceFile): Uint8Array {
  const { text } = source;
  const starts = source.getLineStarts();
  const marks = new Uint8Array(starts.length);
  const literals = literalsOf(source);
  let line = 0;
  for (let at = text.startsWith("#!") ? text.indexOf("\n") : 0; at < text.length; ) {
    const end = literals.get(at);
    NO_CODE.lastIndex = at;
    if (end === undefined && MAY_BE_NO_CODE.test(text.charAt(at)) && NO_CODE.test(text)) {
      at = NO_CODE.lastIndex;
      continue;
    }
    while ((starts[line + 1] ?? text.length) <= at) line++;
    marks[line] = 1;
    at = end ?? at + 1;
    while ((starts[line + 1] ?? text.length) < at) marks[++line] = 1;
  }
  return marks;
}

const MAY_BE_NO_CODE = /[\s/]/;
const NO_CODE = /\s+|\/\/.*|\/\*[\s\S]*?\*\//y;

/** Where texts, parts of templates and regular expressions begin, and where they end. */
function literalsOf(source: ts.SourceFile): Map<number, number> {
  const literals = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    if (
      node.kind >= ts.SyntaxKind.FirstLiteralToken &&
      node.kind <= ts.SyntaxKind.LastTemplateToken
    )
      literals.set(node.getStart(source), node.end);
    else node.forEachChild(visit);
  };
  visit(source);
  return literals;
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  if (ts.isConstructorDeclaration(node)) return "constructor";
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent))
    return parent.name.getText();
  return "function";
}

/** What is over its maximum, or over what it is allowed. */
export function judgeSizes(sizes: readonly Size[], allowances: Allowances): Finding[] {
  return sizes.flatMap(({ what, file, line, lines, most }) => {
    const entry = allowances[what];
    const allowed = typeof entry === "object" ? entry.lines : (entry ?? most);
    if (lines <= allowed) return [];
    const limit = entry === undefined ? `${most}` : `the ${allowed} it is allowed`;
    return [
      {
        file,
        line,
        what: `${what.slice(file.length + 1)} has ${lines} lines of code, over ${limit}`.trim(),
      },
    ];
  });
}

/** The allowances without what is no longer needed, and no larger than today's sizes. */
export function shrunk(sizes: readonly Size[], allowances: Allowances): Allowances {
  const kept: Record<string, number | { lines: number; reason: string }> = {};
  for (const [what, entry] of Object.entries(allowances)) {
    const size = sizes.reduce<Size | undefined>(
      (largest, one) => (one.what === what && one.lines > (largest?.lines ?? 0) ? one : largest),
      undefined,
    );
    if (size === undefined || size.lines <= size.most) continue;
    const lines = Math.min(size.lines, typeof entry === "object" ? entry.lines : entry);
    kept[what] = typeof entry === "object" ? { ...entry, lines } : lines;
  }
  return kept;
}

function allSizes(): Size[] {
  return listFiles()
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !DATA.test(file))
    .flatMap((file) => sizesOf(file, readText(file)));
}

/** For `check.ts`. With `isUpdate`, allowances that are larger than needed are lowered first. */
export function findSizes(isUpdate: boolean): Finding[] {
  const sizes = allSizes();
  const allowances = JSON.parse(readText(ALLOWANCES)) as Allowances;
  if (isUpdate) {
    const lowered = shrunk(sizes, allowances);
    writeFileSync(join(ROOT, ALLOWANCES), `${JSON.stringify(lowered, null, 2)}\n`);
  }
  return judgeSizes(sizes, allowances);
}
