/** Shows refusals and the problems of an `app.ts` with the lines they are about. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Refusal, RefusalError } from "#compiler";
import type { AppError } from "./read-app.ts";
import type { Terminal } from "./terminal.ts";

/** Of one build; the rest is counted. */
const SHOWN_MAX = 20;

interface Excerpt {
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly message: string;
  readonly hint: string;
}

/** Prints every refusal: position, code, reason, the line of source, the hint. */
export function showRefusals({ refusals }: RefusalError, terminal: Terminal): void {
  for (const refusal of refusals.slice(0, SHOWN_MAX))
    terminal.note(formatExcerpt(excerptOf(refusal)));
  const left = refusals.length - SHOWN_MAX;
  if (left > 0) terminal.note(`... and ${left} more\n`);
}

/** Prints what is wrong with an application. */
export function showAppError({ file, problems }: AppError, terminal: Terminal): void {
  const text = readFileSync(file, "utf8");
  for (const { at, message, hint } of problems.slice(0, SHOWN_MAX)) {
    terminal.note(formatExcerpt({ file, ...at, text, message, hint }));
  }
}

function excerptOf({ code, position, message, hint }: Refusal): Excerpt {
  const { file, offset } = position;
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return {
    file: file.fileName,
    line: line + 1,
    column: character + 1,
    text: file.text,
    message: `${code}: ${message}`,
    hint,
  };
}

/** `file:line:column: message`, the line with a mark below it, the hint. */
export function formatExcerpt({ file, line, column, text, message, hint }: Excerpt): string {
  const shown = relative(process.cwd(), file);
  const name = shown.startsWith("..") ? file : shown;
  const source = (text.split("\n")[line - 1] ?? "").replace(/\r$/, "");
  const indent = source.slice(0, column - 1).replace(/[^\t]/g, " ");
  const number = `${line}`;
  const margin = " ".repeat(number.length);
  return [
    `${name}:${line}:${column}: ${message}`,
    ` ${number} | ${source}`,
    ` ${margin} | ${indent}^`,
    ` ${margin} hint: ${hint}`,
    "",
  ].join("\n");
}
