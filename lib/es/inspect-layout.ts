/**
 * Where the parts of an inspected value go: on one line, in columns, or one a line. Follows Node 20's
 * groupArrayElements and reduceToSingleString.
 */
import { withoutColors } from "./inspect-colors.ts";
import { stringWidth } from "./string-width.ts";

/** What the layout depends on. */
export interface Room {
  readonly breakLength: number;
  /** Lines up what is at most so many levels deep; 0: never; true: as much as fits. */
  readonly compact: number | true;
  readonly maxArrayLength: number;
  /** Takes no room. */
  readonly colors: boolean;
  indentation: number;
  /** The deepest level inspected so far. */
  currentDepth: number;
}

/** The parts of one value. */
export interface Parts {
  readonly output: readonly string[];
  /** What stands before the opening brace. */
  readonly base: string;
  readonly open: string;
  readonly close: string;
  readonly isArray: boolean;
  /** All elements are numbers: they are aligned to the right. */
  readonly isNumeric: boolean;
  readonly depth: number;
}

/** The columns that `text` takes in a room. */
export function widthOf(room: Room, text: string): number {
  return stringWidth(room.colors ? withoutColors(text) : text);
}

const SEPARATOR_WIDTH = 2;
const COLUMNS_MAX = 15;
const GROUP_MIN = 6;

function columnsOf(
  widths: readonly number[],
  total: number,
  widest: number,
  count: number,
  room: Room,
): number {
  const actualMax = widest + SEPARATOR_WIDTH;
  if (actualMax * 3 + room.indentation >= room.breakLength) return 1;
  if (!(total / actualMax > 5 || widest <= 6)) return 1;
  const averageBias = Math.sqrt(actualMax - total / count);
  const biasedMax = Math.max(actualMax - 3 - averageBias, 1);
  const compact = room.compact === true ? 0 : room.compact;
  return Math.min(
    // A character is taken to be 2.5 times as high as it is wide; the block shall be about square.
    Math.round(Math.sqrt(2.5 * biasedMax * widths.length) / biasedMax),
    Math.floor((room.breakLength - room.indentation) / actualMax),
    compact * 4,
    COLUMNS_MAX,
  );
}

/** Elements of an array with more than six, in columns if they are short and of like length. */
function groupElements(
  room: Room,
  output: readonly string[],
  isNumeric: boolean,
): readonly string[] {
  const hasMore = room.maxArrayLength < output.length;
  const count = hasMore ? output.length - 1 : output.length;
  const widths: number[] = [];
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    const width = widthOf(room, output[i] as string);
    widths.push(width);
    total += width + SEPARATOR_WIDTH;
    if (widest < width) widest = width;
  }
  const columns = columnsOf(widths, total, widest, output.length, room);
  if (columns <= 1) return output;
  const columnWidths: number[] = [];
  for (let i = 0; i < columns; i++) {
    let width = 0;
    for (let j = i; j < count; j += columns) width = Math.max(width, widths[j] as number);
    columnWidths.push(width + SEPARATOR_WIDTH);
  }
  const lines: string[] = [];
  for (let i = 0; i < count; i += columns) {
    const end = Math.min(i + columns, count);
    lines.push(lineOf(output, widths, columnWidths, i, end, isNumeric));
  }
  if (hasMore) lines.push(output[count] as string);
  return lines;
}

function lineOf(
  output: readonly string[],
  widths: readonly number[],
  columnWidths: readonly number[],
  start: number,
  end: number,
  isNumeric: boolean,
): string {
  let line = "";
  for (let j = start; j < end - 1; j++) {
    const text = `${output[j] as string}, `;
    const blanks = " ".repeat(
      (columnWidths[j - start] as number) - (widths[j] as number) - SEPARATOR_WIDTH,
    );
    line += isNumeric ? blanks + text : text + blanks;
  }
  const last = output[end - 1] as string;
  if (!isNumeric) return line + last;
  const width = columnWidths[end - 1 - start] as number;
  return line + " ".repeat(width - SEPARATOR_WIDTH - (widths[end - 1] as number)) + last;
}

function fits(room: Room, output: readonly string[], start: number, base: string): boolean {
  let total = output.length + start;
  if (total + output.length > room.breakLength) return false;
  for (const part of output) {
    total += room.colors ? withoutColors(part).length : part.length;
    if (total > room.breakLength) return false;
  }
  return base === "" || !base.includes("\n");
}

/** The text of a value. */
export function layOut(room: Room, parts: Parts): string {
  const { base, open, close, depth } = parts;
  let { output } = parts;
  const { compact } = room;
  if (compact === true) return layOutTight(room, parts);
  const head = base === "" ? open : `${base} ${open}`;
  if (compact >= 1) {
    const entries = output.length;
    if (parts.isArray && entries > GROUP_MIN) output = groupElements(room, output, parts.isNumeric);
    if (room.currentDepth - depth < compact && entries === output.length) {
      const start = output.length + room.indentation + open.length + base.length + 10;
      if (fits(room, output, start, base)) {
        const joined = output.join(", ");
        if (!joined.includes("\n")) return `${head} ${joined} ${close}`;
      }
    }
  }
  const indentation = `\n${" ".repeat(room.indentation)}`;
  return `${head}${indentation}  ${output.join(`,${indentation}  `)}${indentation}${close}`;
}

function layOutTight(room: Room, parts: Parts): string {
  const { output, base, open, close } = parts;
  if (fits(room, output, 0, base)) {
    return `${open}${base === "" ? "" : ` ${base}`} ${output.join(", ")} ${close}`;
  }
  const indentation = " ".repeat(room.indentation);
  const line =
    base === "" && open.length === 1 ? " " : `${base === "" ? "" : ` ${base}`}\n${indentation}  `;
  return `${open}${line}${output.join(`,\n${indentation}  `)} ${close}`;
}
