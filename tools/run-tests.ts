/**
 * `npm test`: runs the suites of `suites.ts`, several jobs at a time, and says what passed, what
 * failed and what was skipped. Exit codes: 0 all passed; 1 something failed; 64 wrong command line; 130
 * interrupted.
 */
import { availableParallelism, cpus } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { SUITES, type Suite } from "./suites.ts";
import { type Job, jobsOf } from "./test-jobs.ts";
import { type JobResult, runJob, stopAll } from "./test-process.ts";

const EX_USAGE = 64;
const USAGE = `npm test                     all suites but those that say "by name"
npm test -- --fast           those that take under a minute together
npm test -- NAME ...         suites by name, or the test files whose path contains NAME

  --jobs N     processes at a time; unless told one more than there are processors, and another when these are idle
  --list       the suites
  --verbose    a line for each file, and everything that is said by those that fail
`;
/**
 * One more than there are processors, for many wait for a machine to boot or for an answer. Not many more: machines that
 * have no processor to run on are late for those who test them.
 */
const DEFAULT_JOBS = Math.min(availableParallelism() + 1, 8);
/** One job more is begun when so much of the processors' time is nobody's. */
const IDLE_MIN = 0.25;
/** Of a failed job's output. */
const LINES_SHOWN = 40;

interface Options {
  readonly isFast: boolean;
  readonly isVerbose: boolean;
  readonly jobs: number;
  /** Another one when processors are idle. */
  readonly hasHelper: boolean;
  readonly names: readonly string[];
}

function readOptions(words: readonly string[]): Options | string {
  const names: string[] = [];
  let [isFast, isVerbose, jobs] = [false, false, DEFAULT_JOBS];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === "--fast") isFast = true;
    else if (word === "--verbose") isVerbose = true;
    else if (word === "--jobs") jobs = Number(words[++at]);
    else if (word.startsWith("-")) return `unknown option ${word}`;
    else names.push(word);
  }
  if (!Number.isInteger(jobs) || jobs < 1) return "--jobs takes a whole number from 1";
  return { isFast, isVerbose, jobs, hasHelper: !words.includes("--jobs"), names };
}

/** The jobs that the options ask for. */
function chooseJobs({ isFast, names }: Options): Job[] {
  const isNamed = ({ name }: Suite): boolean => names.includes(name);
  const jobs = SUITES.filter((suite) => suite.isFast || !isFast)
    .filter((suite) => suite.isOnDemand !== true || isNamed(suite))
    .flatMap(jobsOf);
  if (names.length === 0) return jobs;
  const isSuite = (name: string) => SUITES.some((suite) => suite.name === name);
  return jobs.filter((job) =>
    names.some((name) => (isSuite(name) ? job.suite.name === name : job.title.includes(name))),
  );
}

/** Runs `jobs`, those that want the machine for themselves last, one by one, when no more than one other is left. */
async function runAll(
  jobs: readonly Job[],
  { jobs: width, hasHelper, isVerbose }: Options,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  const report = (result: JobResult): void => {
    results.push(result);
    if (result.failed > 0 || isVerbose) process.stdout.write(lineOf(result));
    if (result.failed > 0) process.stdout.write(excerptOf(result, isVerbose));
  };
  // Commands take longest, so they come first and the short files fill up the end.
  const together = jobs.filter((job) => !job.suite.isAlone);
  const isCommand = ({ suite }: Job): boolean => suite.kind === "command";
  const shared = [...together.filter(isCommand), ...together.filter((job) => !isCommand(job))];
  const worker = async (): Promise<void> => {
    for (let job = shared.shift(); job !== undefined; job = shared.shift()) {
      report(await runJob(job));
    }
  };
  const helper = async (): Promise<void> => {
    while (shared.length > 0) {
      if ((await idleShare()) < IDLE_MIN) continue;
      const job = shared.shift();
      if (job !== undefined) report(await runJob(job));
    }
  };
  const workers = [...Array.from({ length: width }, worker), ...(hasHelper ? [helper()] : [])];
  await allBut(1, workers);
  for (const job of jobs.filter(({ suite }) => suite.isAlone)) report(await runJob(job));
  await Promise.all(workers);
  return results;
}

/** How much of the processors' time nobody uses, 0 to 1, in the second that this takes. */
async function idleShare(): Promise<number> {
  const before = processorTimes();
  await delay(1000);
  const after = processorTimes();
  return (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

function processorTimes(): { readonly idle: number; readonly all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.idle + times.irq + times.nice + times.sys + times.user;
  }
  return { idle, all };
}

/** Resolves when no more than `count` of them are still to come. */
function allBut(count: number, promises: readonly Promise<void>[]): Promise<void> {
  let left = promises.length;
  return new Promise((resolve) => {
    const onEnd = (): void => {
      left--;
      if (left <= count) resolve();
    };
    for (const promise of promises) promise.then(onEnd, onEnd);
  });
}

function lineOf({ job, failed, ms, cpuMs, problem }: JobResult): string {
  const verdict = failed > 0 ? "FAILED" : "ok    ";
  const why = problem === "" ? "" : `: ${problem}`;
  return `${verdict} ${job.suite.name}: ${job.title} (${(ms / 1000).toFixed(1)} s, processor ${(cpuMs / 1000).toFixed(1)} s)${why}\n`;
}

function excerptOf({ output }: JobResult, isVerbose: boolean): string {
  const lines = output.trimEnd().split("\n");
  const shown = isVerbose ? lines : lines.slice(-LINES_SHOWN);
  const left = lines.length - shown.length;
  const header = left > 0 ? [`... ${left} lines above; --verbose shows them`] : [];
  return [...header, ...shown].map((line) => `    ${line}\n`).join("");
}

function summaryOf(results: readonly JobResult[], ms: number): string {
  const rows = SUITES.flatMap((suite) => {
    const own = results.filter((result) => result.job.suite === suite);
    return own.length === 0 ? [] : [rowOf(suite.name, own)];
  });
  const head = [
    "suite".padEnd(18),
    ...["jobs", "passed", "failed", "skipped", "s", "cpu s"].map(column),
  ];
  const skips = results.flatMap(({ skips }) => skips);
  const reasons = [...new Set(skips.map((skip) => `  skipped: ${skip}\n`))];
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const verdict = failed === 0 ? "all passed" : `${failed} FAILED`;
  return `\n${[head.join(""), ...rows].join("\n")}\n${reasons.join("")}${verdict}, ${Math.round(ms / 1000)} s\n`;
}

function rowOf(name: string, results: readonly JobResult[]): string {
  const sum = (count: (result: JobResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const counts = [
    results.length,
    sum(({ passed }) => passed),
    sum(({ failed }) => failed),
    sum(({ skips }) => skips.length),
    Math.round(sum(({ ms }) => ms) / 1000),
    Math.round(sum(({ cpuMs }) => cpuMs) / 1000),
  ];
  return [name.padEnd(18), ...counts.map((count) => column(`${count}`))].join("");
}

function column(text: string): string {
  return text.padStart(9);
}

function listOf(suites: readonly Suite[]): string {
  return suites
    .map(
      ({ name, about, isFast, isOnDemand }) =>
        `${name.padEnd(18)}${isFast ? "fast   " : isOnDemand ? "by name" : "       "}  ${about}\n`,
    )
    .join("");
}

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  if (words.includes("--help")) return say(USAGE, 0);
  if (words.includes("--list")) return say(listOf(SUITES), 0);
  const options = readOptions(words);
  if (typeof options === "string") return say(`${options}\n\n${USAGE}`, EX_USAGE);
  const jobs = chooseJobs(options);
  if (jobs.length === 0) return say(`nothing is named ${options.names.join(" or ")}\n`, EX_USAGE);
  const startMs = performance.now();
  process.stdout.write(`${jobs.length} jobs, ${options.jobs} at a time\n`);
  const results = await runAll(jobs, options);
  process.stdout.write(summaryOf(results, performance.now() - startMs));
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

function say(text: string, code: number): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopAll();
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}
process.exitCode = await main();
