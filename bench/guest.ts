/** A subject in QEMU (TCG, one processor), on a link, with or without the instruction counter. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { type Counts, parseCounts, parseLoad, readCounts } from "./counts.ts";
import { type Attachment, GUEST_MAC, type Link, WITH_PARENT } from "./link.ts";
import type { Plan, Subject } from "./plan.ts";
import { BenchError, findProgram, runAsync } from "./tools.ts";

const MACHINE = [
  ...["-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "1"],
  ...["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"],
  ...["-global", "virtio-mmio.force-legacy=false"],
  ...["-chardev", "stdio,id=s0,signal=off", "-serial", "chardev:s0"],
];
/** For people: what all guests have. */
export const MACHINE_TITLE = "microvm, virtio-mmio 2, TCG, -cpu max, 1 processor";
const CONSOLE_LINES_SHOWN = 25;
const STOP_MS = 3000;

export interface GuestOptions {
  readonly memoryMiB: number;
  /** The server's. */
  readonly options: string;
  readonly isCounted: boolean;
  readonly initrd: string | null;
}

export class Guest {
  readonly #plan: Plan;
  readonly #subject: Subject;
  readonly #attachment: Attachment;
  readonly #counter: string;
  readonly #qemu: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #abort = new AbortController();
  #console = "";

  private constructor(plan: Plan, subject: Subject, attachment: Attachment, o: GuestOptions) {
    this.#plan = plan;
    this.#subject = subject;
    this.#attachment = attachment;
    this.#counter = o.isCounted ? join(plan.directory, "counter") : "-";
    const words = `${subject.commandLine} ${o.options}`.trim();
    this.#qemu = spawn(
      findProgram("setpriv")!,
      [
        ...WITH_PARENT,
        ...["qemu-system-x86_64", "-M", subject.machine, ...MACHINE, "-m", `${o.memoryMiB}`],
        ...["-kernel", subject.kernel, "-append", words],
        ...(o.initrd === null ? [] : ["-initrd", o.initrd]),
        ...attachment.parameters,
        ...["-device", `virtio-net-device,netdev=n0,mac=${GUEST_MAC}`],
        ...["-device", "virtio-rng-device"],
        ...(o.isCounted ? ["-plugin", `${plan.plugin},sock=${this.#counter}`] : []),
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    const collect = (text: string) => {
      this.#console = (this.#console + text).slice(-65_536);
    };
    this.#qemu.stdout?.setEncoding("latin1").on("data", collect);
    this.#qemu.stderr?.setEncoding("utf8").on("data", collect);
    this.#ended = new Promise((resolve) => {
      this.#qemu.on("error", () => resolve());
      this.#qemu.on("close", () => resolve());
    });
    void this.#ended.then(() => this.#abort.abort());
  }

  /** Powers a machine on. */
  static async start(plan: Plan, subject: Subject, link: Link, o: GuestOptions): Promise<Guest> {
    return new Guest(plan, subject, await link.attach(plan.directory), o);
  }

  /** Waits for the first reply; the counts directly after it, null without a counter. */
  async first(seconds: number): Promise<Counts | null> {
    const knock = this.#plan.service === "http" ? "first-http" : "first";
    const output = await this.#load(knock, [`${seconds}`]);
    return this.#counter === "-" ? null : parseCounts(output);
  }

  /** One run of the load generator. */
  async measure(
    mode: string,
    connections: number,
    depth: number,
    requests: number,
  ): Promise<ReturnType<typeof parseLoad>> {
    return parseLoad(await this.#load(mode, [connections, depth, requests].map(String)));
  }

  /** A SET and GETs without a counter. Throws when a reply is wrong or missing. */
  async check(): Promise<void> {
    await this.#load("get", ["1", "1", "16"]);
  }

  /** Throws GUEST_FAILED when the machine is gone. */
  async counts(): Promise<Counts> {
    try {
      return await readCounts(this.#counter);
    } catch (error) {
      throw this.#failed((error as Error).message);
    }
  }

  async stop(): Promise<void> {
    this.#qemu.kill("SIGTERM");
    const timer = setTimeout(() => this.#qemu.kill("SIGKILL"), STOP_MS);
    await this.#ended;
    clearTimeout(timer);
    this.#attachment.detach();
  }

  async #load(mode: string, words: readonly string[]): Promise<string> {
    const { address, port } = this.#attachment;
    const { signal } = this.#abort;
    try {
      const target = [this.#counter, address, `${port}`];
      return await runAsync(this.#plan.load, [mode, ...target, ...words], signal);
    } catch (error) {
      throw this.#failed((error as Error).message);
    }
  }

  #failed(message: string): BenchError {
    const what = this.#abort.signal.aborted ? "QEMU ended" : message;
    const tail = this.#console.trim().split("\n").slice(-CONSOLE_LINES_SHOWN).join("\n");
    return new BenchError("GUEST_FAILED", `${what} (${this.#subject.title})\n${tail}`);
  }
}
