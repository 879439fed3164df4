/** Launches library-OS nodes: an image in QEMU, or a program of the process platform. */
import type { ChildProcess } from "node:child_process";
import { accessSync, constants } from "node:fs";
import type { Duplex } from "node:stream";
import type { LocalNetwork, NodePort } from "#cluster/switch";
import { formatIpv4 } from "#os/base";
import {
  type Judgement,
  judgeProcess,
  type Launcher,
  type LaunchPlan,
  type RawExit,
} from "./launch.ts";
import { PROVIDER_LIMITS } from "./limits.ts";
import { type LibrarySpec, type LogLine, ProviderError } from "./node.ts";
import {
  EXIT_LINE,
  KVM_FAILED,
  kvmFailed,
  kvmWorks,
  qemuConfiguration,
  qemuParameters,
  requireQemu,
} from "./qemu.ts";

/** The descriptor that the node's frames go through. */
const PACKET_FD = 3;
const MEMORY_MIB_MAX = 1_048_576;
const QEMU_SAID_SIGNAL = /^(qemu-system-\w+: )?\s*terminating on signal/;

export class LibraryLauncher implements Launcher {
  readonly #spec: LibrarySpec;
  readonly #network: LocalNetwork;
  readonly #port: NodePort;
  #whenUp: Promise<void> = Promise.resolve();
  #exitCode: number | null = null;
  #diagnostics = "";
  #child: ChildProcess | null = null;
  /** KVM has given the machine up. */
  #isGivenUp = false;

  /** Throws ProviderError and SwitchError. */
  constructor(spec: LibrarySpec, network: LocalNetwork) {
    checkSpec(spec);
    this.#spec = spec;
    this.#network = network;
    this.#port = network.addNode(spec.name, spec.component);
    if (this.#port.isStream || spec.kind === "vm") return;
    this.close();
    const hint = 'use the platform "vm", or the network "switch"';
    throw new ProviderError("NO_TAP", `${spec.name}: a process has no TAP device; ${hint}`);
  }

  get calls(): readonly [] {
    return [];
  }

  get address(): string {
    return formatIpv4(this.#port.address);
  }

  async plan(): Promise<LaunchPlan> {
    const { kind, program, memoryMiB } = this.#spec;
    const own = this.#spec.arguments ?? [];
    const { commandLine, macText: mac, netdev } = this.#port;
    const settings = Object.entries((await this.#spec.settings?.(this.address)) ?? {});
    const { httpPort } = this.#spec;
    if (httpPort !== undefined) settings.push(["port", `${httpPort}`]);
    const after = own.length === 0 ? [] : ["--", ...own];
    if (kind === "process") {
      // Settings may be secret: parameters can be seen by everybody on this machine.
      const told = settings.map(([name, value]) => [`SKERRY_${name.toUpperCase()}`, value]);
      return {
        file: program,
        parameters: [`skerry.mac=${mac}`, ...commandLine, ...after],
        environment: {
          ...{ SKERRY_PACKET_FD: `${PACKET_FD}`, SKERRY_MEMORY: `${memoryMiB}MiB` },
          ...(Object.fromEntries(told) as Record<string, string>),
        },
        directory: "/",
        stdout: "stdout",
        stderr: "stderr",
      };
    }
    const acceleration = await chooseAcceleration(this.#spec);
    const told = settings.map(([name, value]) => `skerry.${name}=${value}`);
    const line = [...commandLine, ...told, ...after].join(" ");
    return {
      file: requireQemu(),
      parameters: qemuParameters(this.#spec, acceleration, { netdev, mac }, line),
      input: qemuConfiguration(line),
      environment: passedOn(["PATH", "HOME", "TMPDIR"]),
      directory: "/",
      stdout: "console",
      stderr: "provider",
    };
  }

  launched(child: ChildProcess): void {
    this.#exitCode = null;
    this.#diagnostics = "";
    this.#child = child;
    this.#isGivenUp = false;
    this.#whenUp = new Promise((resolve) => {
      this.#port.onUp = resolve;
    });
    this.#port.plug(child.stdio[PACKET_FD] as Duplex);
  }

  line(stream: LogLine["stream"], text: string): string | null {
    const exit = stream === "console" ? EXIT_LINE.exec(text) : null;
    if (exit !== null) {
      this.#exitCode = Number(exit[1]) & 255;
      return null;
    }
    if (stream !== "provider") return text;
    if (this.#isGivenUp) return null; // the machine's registers
    if (KVM_FAILED.test(text)) {
      this.#isGivenUp = true;
      kvmFailed();
      this.#child?.kill("SIGKILL"); // which else waits for somebody to look at it
      return null;
    }
    if (QEMU_SAID_SIGNAL.test(text) || text === "qemu-system-x86_64:") return null;
    this.#diagnostics = text;
    return text;
  }

  async ready(): Promise<void> {
    await this.#whenUp;
    const { readyPort } = this.#spec;
    if (readyPort === undefined) return;
    let pauseMs: number = PROVIDER_LIMITS.readyPauseFirstMs;
    while (!(await this.accepts(readyPort))) {
      if (!this.#port.isUp) return new Promise(() => {}); // it has ended
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 2, PROVIDER_LIMITS.readyPauseMaxMs);
    }
  }

  accepts(port: number): Promise<boolean> {
    return this.#network.accepts(this.#port, port, PROVIDER_LIMITS.readyTryMs);
  }

  judge(exit: RawExit): Judgement {
    if (this.#spec.kind === "process") return judgeProcess(exit);
    if (this.#isGivenUp) {
      const hasOtherWay = (this.#spec.acceleration ?? "auto") === "auto";
      return { code: 255, reason: "KVM of this machine cannot run it", hasOtherWay };
    }
    const code = this.#exitCode;
    if (code !== null) return { code, reason: `exit code ${code}` };
    if (exit.signal !== null) return judgeProcess(exit);
    if (exit.code === 0) return { code: 255, reason: "the machine was reset without an exit code" };
    return { code: 255, reason: `QEMU failed: ${this.#diagnostics || `exit code ${exit.code}`}` };
  }

  leave(): void {
    this.#port.isLeaving = true;
  }

  ended(): void {
    this.#port.unplug();
  }

  close(): void {
    this.#network.remove(this.#port);
  }
}

async function chooseAcceleration(spec: LibrarySpec): Promise<"kvm" | "tcg"> {
  const { acceleration = "auto" } = spec;
  if (acceleration === "tcg") return "tcg";
  if (await kvmWorks()) return "kvm";
  if (acceleration === "auto") return "tcg";
  const hint = "check /dev/kvm and its permissions, or leave the choice to acceleration: auto";
  throw new ProviderError("NO_KVM", `${spec.name}: KVM does not work on this machine; ${hint}`);
}

function passedOn(names: readonly string[]): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

function checkSpec(spec: LibrarySpec): void {
  const { memoryMiB, name, program } = spec;
  if (!Number.isInteger(memoryMiB) || memoryMiB < 1 || memoryMiB > MEMORY_MIB_MAX) {
    throw new ProviderError("BAD_SPEC", `${name}: memoryMiB is ${memoryMiB}; give a whole number`);
  }
  for (const word of spec.arguments ?? []) {
    if (word !== "" && !/\s/.test(word)) continue;
    const rule = "an argument of a library-OS node is not empty and has no blanks";
    throw new ProviderError("BAD_SPEC", `${name}: argument ${JSON.stringify(word)}: ${rule}`);
  }
  try {
    accessSync(program, spec.kind === "process" ? constants.X_OK : constants.R_OK);
  } catch {
    const hint = "build the component first";
    throw new ProviderError("NO_PROGRAM", `${name}: ${program} cannot be read; ${hint}`);
  }
}
