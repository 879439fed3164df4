/**
 * One node of this machine over its whole life: started, watched, started again by its policy,
 * stopped. What a node is made of is its launcher's business. States: see `NodeState`.
 *
 *   #begin    starting            #onReady  running
 *   #onEnd    waiting | stopped | failed    leave  leaving    stop  stopping
 *
 * Each start has a process group (and session) of its own, which ends with its first process.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, openSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallCount } from "#cluster/linux";
import { type Keeper, signalGroup } from "./keeper.ts";
import type { Launcher, LaunchPlan, RawExit } from "./launch.ts";
import { PROVIDER_LIMITS } from "./limits.ts";
import { LineSplitter, plainText } from "./lines.ts";
import {
  type LogLine,
  NO_RESTART,
  type NodeExit,
  type NodeHandle,
  type NodeKind,
  type NodeSpec,
  type NodeState,
  ProviderError,
} from "./node.ts";
import { Tail } from "./tail.ts";

export interface LocalNodeOptions {
  readonly launcher: Launcher;
  readonly keeper: Keeper;
  readonly onLog: (line: LogLine) => void;
  readonly onState: (node: NodeHandle) => void;
}

export class LocalNode implements NodeHandle {
  readonly name: string;
  readonly component: string;
  readonly kind: NodeKind;
  state: NodeState = "starting";
  restarts = 0;
  startedAtMs = 0;
  readyAfterMs: number | null = null;
  lastExit: NodeExit | null = null;
  readonly #spec: NodeSpec;
  readonly #options: LocalNodeOptions;
  #child: ChildProcess | null = null;
  #tail = new Tail();
  /** Restarts since it last ran steadily. */
  #attempts = 0;
  #pause: NodeJS.Timeout | null = null;
  #isAsked = false;
  readonly #ready = deferred<void>();
  readonly #ended = deferred<NodeExit>();

  constructor(spec: NodeSpec, options: LocalNodeOptions) {
    this.name = spec.name;
    this.component = spec.component;
    this.kind = spec.kind;
    this.#spec = spec;
    this.#options = options;
    this.#ready.promise.catch(() => {}); // those who wait are told; others need not be
  }

  get address(): string {
    return this.#options.launcher.address;
  }

  get calls(): readonly CallCount[] {
    return this.#options.launcher.calls;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** The first start. Rejects with ProviderError when there is no process. */
  async start(): Promise<void> {
    await this.#begin();
  }

  ready(): Promise<void> {
    return this.#ready.promise;
  }

  ended(): Promise<NodeExit> {
    return this.#ended.promise;
  }

  async accepts(port: number): Promise<boolean> {
    return this.#child !== null && (await this.#options.launcher.accepts(port));
  }

  leave(): void {
    if (this.state !== "running") return;
    this.#isAsked = true;
    this.#options.launcher.leave();
    this.#become("leaving");
  }

  async stop(graceMs: number = PROVIDER_LIMITS.stopGraceMs): Promise<NodeExit> {
    if (this.state === "stopped" || this.state === "failed") return this.#ended.promise;
    this.#isAsked = true;
    this.#become("stopping");
    if (this.#pause !== null) {
      clearTimeout(this.#pause);
      this.#pause = null;
      this.#finish("stopped", this.lastExit ?? NEVER_RAN);
    }
    const pid = this.pid;
    if (pid !== null) {
      signalGroup(pid, "SIGTERM");
      const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
      void this.#ended.promise.then(() => clearTimeout(timer));
    }
    return this.#ended.promise;
  }

  async #begin(): Promise<void> {
    this.#tail = new Tail();
    this.readyAfterMs = null;
    this.#become("starting");
    const plan = await this.#options.launcher.plan();
    if (this.#isAsked) {
      this.#finish("stopped", this.lastExit ?? NEVER_RAN);
      return;
    }
    const startedMs = performance.now();
    this.startedAtMs = Date.now();
    const input = plan.input === undefined ? [] : [openText(plan.input)];
    const child = spawn(plan.file, plan.parameters, {
      cwd: plan.directory,
      env: plan.environment,
      detached: true, // a session and process group of its own
      stdio: ["ignore", "pipe", "pipe", "pipe", ...input],
    });
    for (const fd of input) closeSync(fd);
    if (child.pid !== undefined) this.#options.keeper.add(child.pid);
    this.#child = child; // `stop` may want it from here on
    try {
      await spawned(child, this.name);
    } catch (error) {
      this.#child = null;
      throw error;
    }
    this.#options.launcher.launched(child);
    this.#read(child, plan, startedMs);
    void this.#options.launcher.ready().then(() => this.#onReady(child, startedMs));
  }

  #read(child: ChildProcess, plan: LaunchPlan, startedMs: number): void {
    for (const [stream, name] of [
      [child.stdout, plan.stdout],
      [child.stderr, plan.stderr],
    ] as const) {
      const lines = new LineSplitter((line) => this.#line(name, line));
      stream?.on("data", (chunk: Buffer) => lines.push(chunk));
      stream?.on("end", () => lines.end());
    }
    let raw: RawExit = { code: null, signal: null };
    child.on("error", () => {}); // a signal that could not be sent: it has ended
    child.on("exit", (code, signal) => {
      raw = { code, signal };
      // Its children keep its pipes open; they end with it.
      if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
    });
    child.on("close", () => this.#onEnd(child, raw, performance.now() - startedMs));
  }

  #line(stream: LogLine["stream"], raw: string): void {
    const said = this.#options.launcher.line(stream, raw);
    if (said === null) return;
    const text = plainText(said);
    this.#tail.add(text);
    this.#log(stream, text);
  }

  #log(stream: LogLine["stream"], text: string): void {
    const { component, name: node } = this;
    this.#options.onLog({ atMs: Date.now(), node, component, stream, text });
  }

  #onReady(child: ChildProcess, startedMs: number): void {
    if (this.#child !== child || this.state !== "starting") return;
    this.readyAfterMs = performance.now() - startedMs;
    this.#become("running");
    this.#ready.resolve();
  }

  #onEnd(child: ChildProcess, raw: RawExit, ranMs: number): void {
    const { keeper, launcher } = this.#options;
    if (child.pid !== undefined) keeper.drop(child.pid);
    this.#child = null;
    launcher.ended();
    const { code, hasOtherWay = false, reason } = launcher.judge(raw);
    const wasAsked = this.#isAsked;
    const crash = code === 0 || wasAsked ? [] : this.#tail.report();
    const exit: NodeExit = { code, reason, crash, wasAsked };
    this.lastExit = exit;
    if (wasAsked) {
      this.#finish("stopped", exit);
      return;
    }
    if (hasOtherWay) {
      this.#startAgain(); // nobody need be told: that way was this room's choice
      return;
    }
    if (ranMs >= PROVIDER_LIMITS.steadyMs) this.#attempts = 0;
    const pauseMs = this.#pauseBeforeRestart(code);
    if (pauseMs === null) {
      this.#log("provider", `ended: ${reason}`);
      this.#finish(code === 0 ? "stopped" : "failed", exit);
      return;
    }
    this.#log("provider", `ended: ${reason}; starting it again in ${pauseMs} ms`);
    this.#become("waiting");
    this.#pause = setTimeout(() => this.#again(), pauseMs);
  }

  /** null = it is not started again. */
  #pauseBeforeRestart(code: number): number | null {
    const { attemptsMax, pauseFirstMs, pauseMaxMs, when } = this.#spec.restart ?? NO_RESTART;
    if (when === "never" || (when === "on-failure" && code === 0)) return null;
    if (this.#attempts >= attemptsMax) return null;
    return Math.min(pauseFirstMs * 2 ** this.#attempts, pauseMaxMs);
  }

  #again(): void {
    this.#pause = null;
    this.#attempts++;
    this.restarts++;
    this.#startAgain();
  }

  #startAgain(): void {
    this.#begin().catch((error: Error) => {
      this.#log("provider", `cannot be started again: ${error.message}`);
      this.#finish("failed", this.lastExit ?? NEVER_RAN);
    });
  }

  #finish(state: "stopped" | "failed", exit: NodeExit): void {
    this.#options.launcher.close();
    this.#become(state);
    const what = `${this.name} ended before it was ready: ${exit.reason}`;
    this.#ready.reject(new ProviderError("NODE_ENDED", [what, ...exit.crash].join("\n  ")));
    this.#ended.resolve(exit);
  }

  #become(state: NodeState): void {
    if (this.state === state && state !== "starting") return;
    this.state = state;
    this.#options.onState(this);
  }
}

const NEVER_RAN: NodeExit = {
  code: 0,
  reason: "stopped before it ran",
  crash: [],
  wasAsked: true,
};

function spawned(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error: NodeJS.ErrnoException) => {
      const message = `${name} could not be started: ${error.message}`;
      reject(new ProviderError("NO_PROGRAM", message));
    });
  });
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((resolveIt, rejectIt) => {
    resolve = resolveIt;
    reject = rejectIt;
  });
  return { promise, resolve, reject };
}

/** A descriptor of a file with this text, which has no name any more: only who is given it can read it. */
function openText(text: string): number {
  const path = join(tmpdir(), `skerry-${randomUUID()}`);
  const fd = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  try {
    writeSync(fd, text);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return fd;
}
