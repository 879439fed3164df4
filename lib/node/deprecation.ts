/** Warnings of what is deprecated, on standard error; with a code once for each code. */
import { nextTick } from "../es/jobs.ts";
import { process } from "../es/process.ts";

const codesWarned = new Set<string>();

/** Writes the warning, in the next turn of the jobs of this event. */
export function warnDeprecated(message: string, code: string | undefined): void {
  if (code !== undefined) {
    if (codesWarned.has(code)) return;
    codesWarned.add(code);
  }
  const tag = code === undefined ? "" : `[${code}] `;
  nextTick(() => void process.stderr.write(`(node:1) ${tag}DeprecationWarning: ${message}\n`));
}
