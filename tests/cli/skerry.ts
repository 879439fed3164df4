/**
 * Runs the `skerry` command as a user does, in a world of its own: its temporary and runtime folders
 * are fresh, and everything it starts carries a mark by which it can be found.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";

const MAIN = join(PACKAGE_ROOT, "build/cli/main.js");
const MARK = "SKERRY_TEST_MARK";
/** A build on a busy machine takes its time. */
const WAIT_MS = 180_000;

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One user's machine. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), "skerry-test-"));
  readonly #mark = randomUUID();
  readonly environment: NodeJS.ProcessEnv;
  readonly #started: Session[] = [];

  constructor(environment: NodeJS.ProcessEnv = {}) {
    for (const name of ["run", "tmp"]) mkdirSync(join(this.folder, name));
    this.environment = {
      ...process.env,
      ...{ XDG_RUNTIME_DIR: join(this.folder, "run"), TMPDIR: join(this.folder, "tmp") },
      ...{ [MARK]: this.#mark, SKERRY_CACHE: join(PACKAGE_ROOT, "build/cache") },
      // Optimizing is most of what a build costs, and of no matter to what is asked here.
      SKERRY_OPTIMIZE: "-O0",
      ...environment,
    };
  }

  start(
    words: readonly string[],
    directory = this.folder,
    environment: NodeJS.ProcessEnv = {},
  ): Session {
    const child = spawn(process.execPath, [MAIN, ...words], {
      cwd: directory,
      env: { ...this.environment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const session = new Session(child);
    this.#started.push(session);
    return session;
  }

  run(
    words: readonly string[],
    directory?: string,
    environment?: NodeJS.ProcessEnv,
  ): Promise<Ended> {
    return this.start(words, directory, environment).ended;
  }

  /** Processes that carry the mark and have not ended, once what ends has had time to. */
  async leftProcesses(): Promise<string[]> {
    // What does not end by SIGTERM in two seconds is killed; a busy machine needs longer.
    for (let tries = 0; tries < 400 && this.#marked().length > 0; tries++) await delay(50);
    return this.#marked();
  }

  #marked(): string[] {
    const mark = `${MARK}=${this.#mark}`;
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => readProc(pid, "environ").split("\0").includes(mark))
      .map((pid) => `${pid} ${readProc(pid, "cmdline").replaceAll("\0", " ")}`);
  }

  /** Files in the runtime folder and the temporary folder. */
  leftFiles(): string[] {
    return ["run", "tmp"].flatMap((name) =>
      readdirSync(join(this.folder, name), { recursive: true, encoding: "utf8" }).filter(
        (file) => file !== "skerry", // the runtime folder itself
      ),
    );
  }

  /** Ends a run as Ctrl-C does, which has to succeed and to leave no process. */
  async interrupt(session: Session): Promise<void> {
    session.kill("SIGINT");
    const { code, err } = await session.ended;
    assert.deepEqual([code, await this.leftProcesses()], [0, []], err);
  }

  async close(): Promise<void> {
    for (const session of this.#started) session.child.kill("SIGKILL");
    await Promise.all(this.#started.map(({ ended }) => ended));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Empty when the process has ended meanwhile, or is a zombie. */
function readProc(pid: string, name: string): string {
  try {
    return readFileSync(join("/proc", pid, name), "latin1");
  } catch {
    return ""; // it has ended, or is not ours to look at
  }
}

/** One run of the command. */
export class Session {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  out = "";
  err = "";

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.out += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.err += text));
    this.ended = new Promise((resolve) => {
      child.on("close", (code, signal) =>
        resolve({ code: code ?? (signal === null ? -1 : -2), out: this.out, err: this.err }),
      );
    });
  }

  /** Resolves with the match when the output has it; rejects when the command ends before. */
  async saw(pattern: RegExp): Promise<RegExpExecArray> {
    let isOver = false;
    void this.ended.then(() => {
      isOver = true;
    });
    for (const startMs = Date.now(); Date.now() - startMs < WAIT_MS; await delay(20)) {
      const match = pattern.exec(this.out);
      if (match !== null) return match;
      if (isOver) break;
    }
    throw new Error(`${pattern} did not appear\n${this.out}\n${this.err}`);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
