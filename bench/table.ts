/** Rows as text. */
import { type Figure, type Row, ratio } from "./rows.ts";
import type { Summary } from "./statistics.ts";

const HEAD = [
  ...["what", "unit", "value", "spread", "runs", "rival", "spread", "ratio"],
  ...["value*", "rival*", "ratio*"],
];
const NOTE = "* a REP instruction counted once, not once an iteration; ratio: value / rival";
const TEXT_COLUMNS = 2;
const NOTHING = "-";

/** The table, a line for each row, columns aligned; ends with a newline. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) =>
        column < TEXT_COLUMNS ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join("  ")
      .trimEnd(),
  );
  text.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return `${[...text, NOTE].join("\n")}\n`;
}

function cells({ what, unit, ours, rival }: Row): string[] {
  const once = (figure: Figure | null): Summary | null => figure?.repOnce ?? null;
  return [
    ...[what, unit],
    ...[value(ours), spread(ours), `${ours?.runs ?? NOTHING}`],
    ...[value(rival), spread(rival), quotient(ours, rival)],
    ...[value(once(ours)), value(once(rival)), quotient(once(ours), once(rival))],
  ];
}

/** With a comma between thousands. */
function value(summary: Summary | null): string {
  if (summary === null) return NOTHING;
  return Math.round(summary.median).toLocaleString("en-US");
}

function spread(summary: Summary | null): string {
  return summary === null || summary.runs === 1 ? NOTHING : `±${summary.spreadPercent.toFixed(1)}%`;
}

/** Three digits that count. */
function quotient(ours: Summary | null, rival: Summary | null): string {
  const parts = ratio(ours, rival);
  if (parts === null) return NOTHING;
  return parts < 1 ? `${Number(parts.toPrecision(3))}` : parts.toFixed(2);
}
