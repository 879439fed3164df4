/** Rows of a result: our figure beside the rival's. */
import { type Counts, each, repOnce } from "./counts.ts";
import {
  type Answer,
  LOAD_ROWS,
  type Measured,
  ROW_UNITS,
  type RowName,
  type Service,
} from "./plan.ts";
import { median, type Summary, summarize } from "./statistics.ts";

/** What one subject reached in one row. */
export interface Figure extends Summary {
  /** With a REP instruction counted once; null where nothing was executed. */
  readonly repOnce: Summary | null;
  /** Medians of everything counted; of one request where the row is about requests. */
  readonly counts: Counts | null;
}

export interface Row {
  readonly what: string;
  readonly unit: string;
  /** Null: not measured. */
  readonly ours: Figure | null;
  readonly rival: Figure | null;
}

/** What `--json` prints for a row. */
export interface JsonRow {
  readonly what: string;
  readonly value: number | null;
  readonly unit: string;
  readonly rival: string | null;
  readonly rivalValue: number | null;
  readonly ratio: number | null;
  readonly runs: number;
  readonly commit: string;
}

/** `bytes`: of each subject's image. */
export function makeRows(
  names: readonly RowName[],
  answer: Answer,
  bytes: Readonly<Record<keyof Answer, number | null>>,
  service: Service = "memcached",
): Row[] {
  const figure = (name: RowName, subject: keyof Answer) => {
    const measured = answer[subject];
    return measured === undefined ? null : figureOf(name, measured, bytes[subject]);
  };
  return names.map((name) => ({
    what: `${service}/${name}`,
    unit: ROW_UNITS[name],
    ours: figure(name, "image"),
    rival: figure(name, "rival"),
  }));
}

function figureOf(name: RowName, measured: Measured, bytes: number | null): Figure | null {
  if (name === "image-bytes") return exactly(bytes);
  if (name === "min-memory-mib") return exactly(measured.smallestMiB);
  return counted(samplesOf(name, measured));
}

function samplesOf(name: RowName, measured: Measured): readonly Counts[] {
  if (name === "boot") return measured.boots;
  if (name === "idle") return measured.idles;
  const load = LOAD_ROWS.find((row) => row.name === name);
  return load === undefined ? [] : measured.requests[load.name];
}

function exactly(value: number | null): Figure | null {
  return value === null ? null : { ...summarize([value]), repOnce: null, counts: null };
}

function counted(samples: readonly Counts[]): Figure | null {
  if (samples.length === 0) return null;
  return {
    ...summarize(samples.map((sample) => sample.insns)),
    repOnce: summarize(samples.map(repOnce)),
    counts: each((count) => median(samples.map((sample) => sample[count]))),
  };
}

/** Ours in parts of the rival's: below 1 is less, and less is better in every row. */
export function ratio(ours: Summary | null, rival: Summary | null): number | null {
  return ours === null || rival === null || rival.median === 0 ? null : ours.median / rival.median;
}

/** The row as `--json` prints it; null is what was not measured. */
export function jsonRow(row: Row, rivalTitle: string | null, commit: string): JsonRow {
  const quotient = ratio(row.ours, row.rival);
  return {
    what: row.what,
    value: row.ours === null ? null : rounded(row.ours.median),
    unit: row.unit,
    rival: rivalTitle,
    rivalValue: row.rival === null ? null : rounded(row.rival.median),
    ratio: quotient === null ? null : Number(quotient.toPrecision(4)),
    runs: (row.ours ?? row.rival)?.runs ?? 0,
    commit,
  };
}

/** Figures below a hundred keep a digit; the others are whole. */
function rounded(value: number): number {
  return Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value);
}
