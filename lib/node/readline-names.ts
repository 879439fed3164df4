/** What `node:readline` has; what moves the cursor writes its escape sequences (ECMA-48) to any stream. */
import { nextTick } from "../es/jobs.ts";
import { type Input, Interface, type Output, type ReadLineOptions } from "./readline-interface.ts";

export { Interface, type ReadLineOptions };

/** An interface that tells of lines by events. */
export function createInterface(
  options: ReadLineOptions | Input,
  output?: Output | null,
  ...more: unknown[]
): Interface {
  return new Interface(options, output, ...more);
}

type Written = (error?: Error | null) => void;

interface Screen {
  write(text: string, callback?: Written): boolean;
}

function put(stream: Screen | null | undefined, text: string, callback?: Written): boolean {
  if (stream !== null && stream !== undefined && text !== "") return stream.write(text, callback);
  if (callback !== undefined) nextTick(() => callback(null));
  return true;
}

/** -1: to the left of the cursor; 1: to the right; 0: the whole line. */
export function clearLine(
  stream: Screen | null | undefined,
  direction: number,
  callback?: Written,
): boolean {
  const which = direction < 0 ? 1 : direction > 0 ? 0 : 2;
  return put(stream, `\u001b[${which}K`, callback);
}

/** Clears from the cursor on. */
export function clearScreenDown(stream: Screen | null | undefined, callback?: Written): boolean {
  return put(stream, "\u001b[0J", callback);
}

/** Moves the cursor by so many columns and lines. */
export function moveCursor(
  stream: Screen | null | undefined,
  dx: number,
  dy: number,
  callback?: Written,
): boolean {
  const across = dx < 0 ? `\u001b[${-dx}D` : dx > 0 ? `\u001b[${dx}C` : "";
  const along = dy < 0 ? `\u001b[${-dy}A` : dy > 0 ? `\u001b[${dy}B` : "";
  return put(stream, across + along, callback);
}
