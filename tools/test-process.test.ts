import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Suite } from "./suites.ts";
import type { Job } from "./test-jobs.ts";
import { cpuMsOf, runJob } from "./test-process.ts";

const directory = mkdtempSync(join(tmpdir(), "skerry-run-tests-"));
after(() => rmSync(directory, { recursive: true }));

const SUITE: Suite = {
  kind: "files",
  name: "sample",
  about: "for this test",
  places: [],
  isFast: true,
  secondsMax: 1,
  isAlone: false,
};
const IMPORT = 'import { test } from "node:test";\n';

function job(script: string, kind: Suite["kind"] = "files"): Job {
  const file = join(directory, "sample.mjs");
  writeFileSync(file, script);
  const suite: Suite = kind === "files" ? SUITE : { ...SUITE, kind, commands: [[file]] };
  return { suite, title: file, words: ["--test-reporter=tap", file] };
}

test("passed, failed and skipped tests are counted, with the reasons of skips", async () => {
  const result = await runJob(
    job(`${IMPORT}test("a", () => {}); test("b", () => { throw new Error("why not"); });
      test("c", { skip: "no tool" }, () => {});`),
  );
  assert.deepEqual([result.passed, result.failed, result.skips], [1, 1, ["c: no tool"]]);
  assert.match(result.output, /why not/);
  assert.doesNotMatch(result.output, /ok 1 - a/);
});

test("a file without tests, and one that cannot be loaded, have failed", async () => {
  const empty = await runJob(job("1;"));
  assert.deepEqual([empty.failed, empty.problem], [1, "no test was run"]);
  const broken = await runJob(job('import "./no-such-file.mjs";'));
  assert.equal(broken.failed, 1);
  assert.match(broken.output, /no-such-file/);
});

test("a file that ends badly after its tests passed has failed", async () => {
  const result = await runJob(
    job(`${IMPORT}test("a", () => {}); process.on("exit", () => { process.exitCode = 3; });`),
  );
  assert.deepEqual([result.passed, result.failed, result.problem], [1, 1, "exit code 3"]);
});

test("a file that does not end is ended, and shows which test was the last to pass", async () => {
  const result = await runJob(
    job(
      `${IMPORT}test("quick", () => {}); test("slow", () => new Promise(() => setInterval(() => {}, 9)));`,
    ),
  );
  assert.equal(result.problem, "still running after 1 s");
  assert.match(result.output, /^ok 1 - quick$/m);
});

test("a command passes by its exit code", async () => {
  assert.deepEqual((await runJob(job("console.log(1)", "command"))).failed, 0);
  assert.deepEqual((await runJob(job("process.exit(2)", "command"))).problem, "exit code 2");
});

test("a job is ended when its time is over, with all that it started", async () => {
  const note = join(directory, "pid");
  const result = await runJob(
    job(`import { spawn } from "node:child_process"; import { writeFileSync } from "node:fs";
      writeFileSync(${JSON.stringify(note)}, String(spawn("sleep", ["60"]).pid));
      setInterval(() => {}, 1000);`),
  );
  assert.deepEqual([result.failed, result.problem], [1, "still running after 1 s"]);
  const pid = Number(readFileSync(note, "utf8"));
  for (let tries = 0; tries < 50 && isAlive(pid); tries++) await delay(20);
  assert.ok(!isAlive(pid), `process ${pid} was left behind`);
});

/** A zombie has ended. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, "ENOENT");
    return false;
  }
}

test("processor time is that of the process and of what it waited for", async () => {
  const busy = "const end = performance.now() + 200; while (performance.now() < end);";
  const child = `import { spawnSync } from "node:child_process";
    spawnSync(process.execPath, ["-e", ${JSON.stringify(busy)}]);`;
  assert.ok((await runJob(job(child, "command"))).cpuMs >= 200 / 4); // others may have the processors
  assert.equal(cpuMsOf("0m0.01s 0m0.02s\n1m2.50s 0m3.00s\n"), 65_530);
});
