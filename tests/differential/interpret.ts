/**
 * Programs in the reference interpreter of the IR, compared with Node: a difference is a fault of the front end. What the
 * interpreter does not do it says; that is counted by its reason, and is never the same as Node by chance.
 */
import * as path from "node:path";
import { PACKAGE_ROOT } from "#compiler";
import type { Program } from "./program.ts";
import { compare, execute, type Outcome, onNode, type Verdict } from "./run.ts";

const MAIN = path.join(PACKAGE_ROOT, "build/compiler/interpret/main.js");
/** The exit code of what is not interpreted. */
const NOT_INTERPRETED = 87;
/** The exit code of what a signal ended. */
const KILLED = -2;
/** A call of the program takes several of the interpreter, which need a stack of this size, in KiB. */
const STACK_KIB = 200_000;

/** `isWatched`: values are held against what analysis says they can be. */
export function interpreted(entry: string, isWatched: boolean, limitMs?: number): Promise<Outcome> {
  const flags = isWatched ? ["--watch"] : [];
  const node = `ulimit -s ${STACK_KIB + 100_000}; exec "$0" --stack-size=${STACK_KIB} "$@"`;
  return execute("sh", ["-c", node, process.execPath, MAIN, ...flags, entry], {}, limitMs);
}

/** Why nothing was compared, or null. */
export function notInterpreted({ code, stderr }: Outcome): string | null {
  if (code === KILLED) return "ended by a signal: its stack or its time";
  if (code !== NOT_INTERPRETED) return null;
  return /^not interpreted: (.*)$/m.exec(stderr)?.[1] ?? null;
}

/** What was found when a value is none that analysis says it can be. */
const ANALYSIS = /^analysis: /;

export async function interpretAll(
  programs: readonly Program[],
  isWatched: boolean,
  jobs: number,
  report: (program: Program, verdict: Verdict) => void,
): Promise<Record<Verdict["kind"], number>> {
  const counts = { same: 0, refused: 0, wrong: 0, broken: 0 };
  const reasons = new Map<string, number>();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < programs.length; i = next++) {
      const program = programs[i];
      if (program === undefined) continue;
      const outcome = await interpreted(program.entry, isWatched);
      const reason = notInterpreted(outcome);
      const verdict: Verdict =
        reason === null
          ? compare(await onNode(program), outcome)
          : { kind: ANALYSIS.test(reason) ? "wrong" : "refused", text: reason };
      counts[verdict.kind]++;
      if (verdict.kind === "refused")
        reasons.set(verdict.text, (reasons.get(verdict.text) ?? 0) + 1);
      report(program, verdict);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  for (const [reason, count] of reasons) console.log(`not interpreted ${count}: ${reason}`);
  return counts;
}
