/** What was measured, as rows and as a table. */
import type { Summary } from "../statistics.ts";
import type { Times } from "./run.ts";
import type { SuiteProgram } from "./suite.ts";

export interface LanguageRow {
  readonly what: string;
  readonly unit: "ms" | "ratio";
  /** Ours; null when the program is refused. */
  readonly value: number | null;
  readonly c: number | null;
  readonly node: number | null;
  /** Ours in parts of theirs: below 1 is faster than they are. */
  readonly cRatio: number | null;
  readonly nodeRatio: number | null;
  /** Half of the range of our runs, in per cent of the median. */
  readonly spreadPercent: number | null;
  readonly runs: number;
  readonly commit: string;
}

export interface Measured {
  readonly program: SuiteProgram;
  readonly times: Times;
  readonly refusal: string | null;
}

/** A row for each program, and `language/mean`: the geometric means of the ratios, C's of the kernels alone. */
export function languageRows(
  all: readonly Measured[],
  runs: number,
  commit: string,
): LanguageRow[] {
  const rows = all.map(({ program, times }): LanguageRow => {
    const { ours, c, node } = times;
    return {
      what: `language/${program.name}`,
      unit: "ms",
      value: rounded(ours?.median),
      c: rounded(c?.median),
      node: rounded(node?.median),
      cRatio: ratio(ours, c),
      nodeRatio: ratio(ours, node),
      spreadPercent: rounded(ours?.spreadPercent),
      runs,
      commit,
    };
  });
  const kernels = rows.filter((_, i) => all[i]?.program.isKernel);
  const cRatio = geometricMean(kernels.map((row) => row.cRatio));
  const nodeRatio = geometricMean(rows.map((row) => row.nodeRatio));
  const mean: LanguageRow = {
    ...{ what: "language/mean", unit: "ratio", value: null, c: null, node: null },
    ...{ cRatio, nodeRatio, spreadPercent: null, runs, commit },
  };
  return [...rows, mean];
}

function ratio(ours: Summary | undefined, theirs: Summary | undefined): number | null {
  if (ours === undefined || theirs === undefined) return null;
  return Number((ours.median / theirs.median).toPrecision(3));
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toFixed(1));
}

/** Of those that are known; null when none is. */
export function geometricMean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const sum = known.reduce((total, value) => total + Math.log(value), 0);
  return Number(Math.exp(sum / known.length).toPrecision(3));
}

const HEAD = ["what", "ours ms", "spread", "C ms", "ratio", "Node ms", "ratio"];

/** A line for each row; what was refused says why. */
export function languageTable(rows: readonly LanguageRow[], all: readonly Measured[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line, i) => {
    const padded = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    const refusal = all[i - 1]?.refusal ?? null;
    return refusal === null ? padded.join("  ") : `${padded[0]}  refused: ${refusal}`;
  });
  return `${text.join("\n")}\n`;
}

function cells(row: LanguageRow): string[] {
  const show = (value: number | null): string => (value === null ? "-" : value.toFixed(0));
  const parts = (value: number | null): string => (value === null ? "-" : value.toFixed(2));
  const spread = row.spreadPercent === null ? "-" : `±${row.spreadPercent.toFixed(0)}%`;
  return [
    ...[row.what.replace("language/", ""), show(row.value), spread],
    ...[show(row.c), parts(row.cRatio), show(row.node), parts(row.nodeRatio)],
  ];
}
