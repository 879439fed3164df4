/**
 * Which variables of a coroutine stay in its frame: those that are read after a resumption before they are set. All others
 * are variables of C. Worked out on the text of the function, where jumps are `goto LABEL;` and control outside of braces
 * goes from line to line.
 *
 * Only a line outside of braces that begins with `name = ` counts as setting a variable, and inside of braces no jump
 * counts as certain: what cannot be told stays in the frame.
 */
import type { Line } from "./code.ts";

interface Row {
  /** Numbers of variables it may read, and the one it sets for certain. */
  readonly uses: readonly number[];
  readonly sets: number;
  readonly goesTo: readonly string[];
  readonly fallsThrough: boolean;
}

export function frameVariables(lines: readonly Line[], names: readonly string[]): Set<string> {
  const numbers = new Map(names.map((name, index) => [name, index]));
  const labels = new Map<string, number>();
  const rows = readRows(lines, numbers, labels);
  const sources: number[][] = rows.map(() => []);
  rows.forEach((row, index) => {
    if (row.fallsThrough) sources[index + 1]?.push(index);
    for (const label of row.goesTo) sources[labels.get(label) ?? -1]?.push(index);
  });
  const usedIn: number[][] = names.map(() => []);
  rows.forEach((row, index) => {
    for (const variable of row.uses) usedIn[variable]?.push(index);
  });
  const resumptions = [...labels].filter(([label]) => /^R\d+$/.test(label)).map(([, row]) => row);
  const kept = new Set<string>();
  /** The variable that was last found to be live before each row. */
  const liveIn = new Int32Array(rows.length).fill(-1);
  const queue: number[] = [];
  names.forEach((name, variable) => {
    const reach = (index: number): void => {
      if (liveIn[index] === variable) return;
      liveIn[index] = variable;
      queue.push(index);
    };
    for (const index of usedIn[variable] ?? []) reach(index);
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      for (const source of sources[index] ?? []) if (rows[source]?.sets !== variable) reach(source);
    }
    if (resumptions.some((index) => liveIn[index] === variable)) kept.add(name);
  });
  return kept;
}

function readRows(
  lines: readonly Line[],
  numbers: ReadonlyMap<string, number>,
  labels: Map<string, number>,
): Row[] {
  const rows: Row[] = [];
  let depth = 0;
  for (const line of lines) {
    if (line.kind === "check") {
      rows.push({ uses: [], sets: -1, goesTo: [line.target], fallsThrough: true });
      continue;
    }
    if (line.kind === "label") {
      labels.set(line.name, rows.length);
      rows.push(EMPTY);
      continue;
    }
    const text = line.text.replace(/"(?:\\.|[^"\\])*"/g, '""');
    if (text.startsWith("#")) continue;
    const label = /^(R\d+):;$/.exec(text)?.[1];
    if (label !== undefined) labels.set(label, rows.length);
    rows.push(readRow(text, depth, numbers));
    depth += count(text, "{") - count(text, "}");
  }
  return rows;
}

const EMPTY: Row = { uses: [], sets: -1, goesTo: [], fallsThrough: true };

function readRow(text: string, depth: number, numbers: ReadonlyMap<string, number>): Row {
  const set = depth === 0 ? /^(\w+) = /.exec(text) : null;
  const sets = numbers.get(set?.[1] ?? "") ?? -1;
  const rest = sets < 0 ? text : text.slice(set?.[0].length ?? 0);
  const uses = new Set<number>();
  for (const [word] of rest.matchAll(/[A-Za-z_]\w*/g)) {
    const variable = numbers.get(word);
    if (variable !== undefined) uses.add(variable);
  }
  return {
    uses: [...uses],
    sets: uses.has(sets) ? -1 : sets,
    goesTo: [...text.matchAll(/goto (\w+);/g)].map(([, label]) => label ?? ""),
    fallsThrough: depth > 0 || !/^(?:goto \w+|return true|return false);$/.test(text),
  };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
