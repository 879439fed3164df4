/**
 * `npm run bench`: prepares what is measured, has it measured (`inside.ts`), reports. Exit codes: 0;
 * 1 when a budget is not kept or something failed; 64 for a wrong command line; 130 interrupted.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RefusalError, ToolError } from "#compiler";
import { exampleRow } from "./application.ts";
import { formatVerdicts, judge, lowered, readBudgets, writeBudgets } from "./budgets.ts";
import { benchBuild } from "./build/main.ts";
import { benchEbb } from "./ebb/main.ts";
import { benchLanguage } from "./language/main.ts";
import { chooseLink, type LinkChoice, WITH_PARENT } from "./link.ts";
import { benchNodes } from "./nodes/main.ts";
import { type Options, readOptions } from "./options.ts";
import { benchPauses } from "./pauses/main.ts";
import {
  type Answer,
  isRowOf,
  type Plan,
  QUICK_SETTINGS,
  ROW_NAMES,
  SERVICES,
  SETTINGS,
  type Service,
  type Subject,
} from "./plan.ts";
import { currentCommit, describeMachine, writeResult } from "./results.ts";
import { jsonRow, makeRows, type Row } from "./rows.ts";
import { benchScale } from "./scale/main.ts";
import { imageSubject, rivalSubject } from "./subjects.ts";
import { formatTable } from "./table.ts";
import { BenchError, compile, findProgram, ROOT, requirePrograms } from "./tools.ts";

const EX_USAGE = 64;
const INSIDE = join(ROOT, "build/bench/inside.js");

const progress = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const [command, ...words] = process.argv.slice(2);
  if (command === "language") await benchLanguage(words, progress);
  else if (command === "build") benchBuild(words, progress);
  else if (command === "ebb") await benchEbb(words, progress);
  else if (command === "nodes") await benchNodes(words, progress);
  else if (command === "scale") await benchScale(words, progress);
  else if (command === "pauses") await benchPauses(words, progress);
  else await benchMachines();
}

async function benchMachines(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  requirePrograms(["qemu-system-x86_64", "setpriv"]);
  const link = chooseLink(options.link);
  if (options.command === "budgets") {
    await checkBudgets(options, link);
    return;
  }
  const subjects: Subject[] = [];
  const service = options.command;
  if (options.skip !== "image") {
    subjects.push(await imageSubject(service, options.image, progress));
  }
  if (options.skip !== "rival") {
    subjects.push(rivalSubject(service, options.rival, progress));
  }
  const commit = currentCommit();
  const rows = await measureRows(service, options, link, subjects);
  const rival = subjects.find(({ name }) => name === "rival")?.title ?? null;
  report(options, rows, rival, commit, link);
  const path = writeResult({
    name: resultName(options),
    date: new Date().toISOString(),
    commit,
    command: `npm run bench -- ${process.argv.slice(2).join(" ")}`,
    machine: describeMachine(),
    subjects: Object.fromEntries(subjects.map(({ name, title }) => [name, title])),
    link: link.title,
    settings: settingsOf(options),
    rows,
  });
  progress(`written to ${path}`);
}

/** Measures our images, each with the rows that have a budget; `--only` leaves some out. */
async function checkBudgets(options: Options, link: LinkChoice): Promise<void> {
  const budgets = readBudgets();
  const rows: Row[] = [];
  for (const service of SERVICES) {
    const only = options.only.filter(
      (row) => isRowOf(service, row) && budgets.some(({ what }) => what === `${service}/${row}`),
    );
    if (only.length === 0) continue;
    const subject = await imageSubject(service, options.image, progress);
    rows.push(...(await measureRows(service, { ...options, only }, link, [subject])));
  }
  if (options.image === null && options.only.includes("image-bytes"))
    rows.push(await exampleRow(progress));
  const verdicts = judge(budgets, rows);
  process.stdout.write(formatVerdicts(verdicts));
  if (options.isUpdate) writeBudgets(lowered(budgets, rows));
  if (verdicts.some(({ isKept }) => !isKept)) process.exitCode = 1;
}

function settingsOf({ isQuick }: Options): typeof SETTINGS {
  return isQuick ? QUICK_SETTINGS : SETTINGS;
}

/** Partial results do not replace complete ones. */
function resultName({ command, isQuick, only, skip, rival }: Options): string {
  const service = command === "budgets" ? "memcached" : command;
  const parts: string[] = [service];
  if (rival !== "debian") parts.push(rival);
  if (isQuick) parts.push("quick");
  if (only.length < ROW_NAMES.filter((row) => isRowOf(service, row)).length) parts.push(...only);
  if (skip !== null) parts.push(`without-${skip}`);
  return parts.join("-");
}

function report(
  options: Options,
  rows: readonly Row[],
  rival: string | null,
  commit: string,
  link: LinkChoice,
): void {
  if (options.isJson) {
    for (const row of rows) {
      process.stdout.write(`${JSON.stringify(jsonRow(row, rival, commit))}\n`);
    }
    return;
  }
  const { boots, runs } = settingsOf(options);
  process.stdout.write(
    `commit ${commit}; rival: ${rival ?? "none"}\n${link.title}; ` +
      `${boots} boots, ${runs} runs in each; key 30 bytes, value 32\n\n${formatTable(rows)}`,
  );
}

async function measureRows(
  service: Service,
  options: Options,
  link: LinkChoice,
  subjects: readonly Subject[],
): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), "skerry-bench-"));
  try {
    const answer = await askInside(link, {
      ...{ service, link: link.kind },
      subjects,
      rows: options.only,
      settings: settingsOf(options),
      plugin: compile("plugin"),
      load: compile("load"),
      directory,
    });
    const bytesOf = (name: Subject["name"]) =>
      subjects.find((subject) => subject.name === name)?.bytes ?? null;
    const bytes = { image: bytesOf("image"), rival: bytesOf("rival") };
    return makeRows(options.only, answer, bytes, service);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs the plan where the link is. An interrupt is left to that process; this one cleans up. */
function askInside(link: LinkChoice, plan: Plan): Promise<Answer> {
  const [program, ...words] = [
    ...link.wrapper,
    ...[findProgram("setpriv")!, ...WITH_PARENT, process.execPath, INSIDE],
  ];
  const child = spawn(program!, words, { stdio: ["pipe", "pipe", "inherit"] });
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on("SIGINT", pass);
  process.on("SIGTERM", pass);
  child.stdin.end(JSON.stringify(plan));
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("SIGINT", pass);
      process.off("SIGTERM", pass);
      if (code === 0) resolve(JSON.parse(output) as Answer);
      else if (code === 130 || code === 143) reject(new BenchError("INTERRUPTED", "interrupted"));
      else reject(new BenchError("FAILED", "nothing was measured"));
    });
  });
}

try {
  await main();
} catch (error) {
  const isExpected =
    error instanceof BenchError || error instanceof RefusalError || error instanceof ToolError;
  progress(isExpected ? error.message : `${(error as Error).stack}`);
  const code = error instanceof BenchError ? error.code : "";
  process.exitCode = code === "USAGE" ? EX_USAGE : code === "INTERRUPTED" ? 130 : 1;
}
