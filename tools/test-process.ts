/**
 * Runs one job as a process group of its own, so that what it starts ends with it: when the job
 * ends, when its time is over, and when the whole run is interrupted.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { type Job, ROOT } from "./test-jobs.ts";

export interface JobResult {
  readonly job: Job;
  /** Tests; a command counts as one. A job that ends badly has failed at least once. */
  readonly passed: number;
  readonly failed: number;
  /** `name: reason` of each. */
  readonly skips: readonly string[];
  readonly ms: number;
  /** Of its processor time, with that of what it started and waited for. */
  readonly cpuMs: number;
  /** Empty, or what went wrong besides a failed test. */
  readonly problem: string;
  readonly output: string;
}

/** Runs its arguments and tells file 3 what processor time they and theirs took (POSIX, `times`). */
const MEASURED = '"$@" 3>&-; code=$?; times >&3; exit $code';
/** Kept of a job's output, from its end. */
const OUTPUT_CHARACTERS_MAX = 400_000;
const running = new Set<ChildProcess>();

/** Ends everything that runs. */
export function stopAll(): void {
  for (const child of running) killGroup(child);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // ESRCH: all have ended
  }
}

/** Runs a job to its end. */
export async function runJob(job: Job): Promise<JobResult> {
  const startMs = performance.now();
  const child = spawn("sh", ["-c", MEASURED, "sh", process.execPath, ...job.words], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: true,
  });
  running.add(child);
  let [output, times] = ["", ""];
  const collect = (text: string): void => {
    output = (output + text).slice(-OUTPUT_CHARACTERS_MAX);
  };
  const [, stdout, stderr, measure] = child.stdio as unknown as Readable[];
  stdout!.setEncoding("utf8").on("data", collect);
  stderr!.setEncoding("utf8").on("data", collect);
  measure!.setEncoding("utf8").on("data", (text: string) => {
    times += text;
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    killGroup(child);
  }, job.suite.secondsMax * 1000);
  const end = await new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => {
      killGroup(child); // what it left behind would keep the pipes open
      if (code !== null) resolve(code === 0 ? "" : `exit code ${code}`);
      else resolve(isLate ? `still running after ${job.suite.secondsMax} s` : `${signal}`);
    });
  });
  clearTimeout(timer);
  if (!stdout!.closed) await new Promise((resolve) => child.once("close", resolve));
  running.delete(child);
  const ms = performance.now() - startMs;
  return { job, ms, cpuMs: cpuMsOf(times), ...judge(job, end, output) };
}

/** Milliseconds of what `times` printed: of the shell, then of its children, each in user and system mode. */
export function cpuMsOf(times: string): number {
  let ms = 0;
  for (const [, minutes, seconds] of times.matchAll(/(\d+)m([\d.]+)s/g)) {
    ms += Number(minutes) * 60_000 + Number(seconds) * 1000;
  }
  return ms;
}

/** Reads the result from how the process ended and, of a test file, from its TAP. */
export function judge(
  job: Job,
  end: string,
  output: string,
): Pick<JobResult, "passed" | "failed" | "skips" | "problem" | "output"> {
  if (job.suite.kind === "command") {
    const failed = end === "" ? 0 : 1;
    return { passed: 1 - failed, failed, skips: [], problem: end, output };
  }
  const count = (what: string): number =>
    Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  const [passed, failed] = [count("pass"), count("fail") + count("cancelled")];
  const skips = [...output.matchAll(/^ *ok \d+ - (.*?) # (?:SKIP|TODO) ?(.*)$/gm)].map(
    ([, name, reason]) => `${name}: ${reason}`,
  );
  if (end !== "") {
    // Failing tests explain an exit code of 1 themselves.
    const isExplained = failed > 0 && end === "exit code 1";
    const problem = isExplained ? "" : end;
    // What passed last tells which test it was that did not end.
    const shown = isExplained ? failures(output) : output;
    return { passed, failed: Math.max(failed, 1), skips, problem, output: shown };
  }
  if (passed + failed + skips.length === 0) {
    return { passed, failed: 1, skips, problem: "no test was run", output };
  }
  return { passed, failed, skips, problem: "", output: failures(output) };
}

/** TAP without what passed. */
function failures(output: string): string {
  const kept: string[] = [];
  let isShown = true;
  for (const line of output.split("\n")) {
    if (/^ *ok \d+ /.test(line)) isShown = false;
    else if (/^ *not ok \d+ /.test(line)) isShown = true;
    else if (/^\S/.test(line) && !line.startsWith("#")) isShown = true;
    if (
      isShown &&
      !/^(TAP version|# (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms|Subtest)|1\.\.\d)/.test(
        line,
      )
    ) {
      kept.push(line);
    }
  }
  return kept.join("\n");
}
