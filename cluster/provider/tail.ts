/** The last lines of a node, and the report in them when it crashed. */
import { PROVIDER_LIMITS } from "./limits.ts";

/** How a report begins: the runtime's, that of an uncaught error here and on Node. */
const REPORT = /^(skerry: |Uncaught |node:internal|file:\/\/|(\w*Error)\b)/;

export class Tail {
  readonly #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > PROVIDER_LIMITS.tailLines) this.#lines.shift();
  }

  /** What an abnormal end has to say: from where its report begins, else the last lines. */
  report(): readonly string[] {
    const lines = this.#lines.filter((line) => line !== "");
    const last = lines.slice(-PROVIDER_LIMITS.tailShown);
    const at = lines.findLastIndex((line) => REPORT.test(line));
    return at < 0 ? last : lines.slice(firstOfReport(lines, at));
  }
}

/** Node prints where before what: the place belongs to the report. */
function firstOfReport(lines: readonly string[], at: number): number {
  for (let back = at; back > 0 && at - back < 6; back--) {
    if (/^(node:|file:\/\/).*:\d+$/.test(lines[back - 1]!)) return back - 1;
  }
  return at;
}
