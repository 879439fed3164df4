/** Starts images in QEMU (TCG) and collects what they say on the serial console. */
import { type ChildProcess, spawn } from "node:child_process";

/** The virtual machines an image must boot on. */
export const MACHINES = {
  "microvm without ACPI": ["-M", "microvm,acpi=off", "-no-reboot"],
  microvm: ["-M", "microvm"],
  q35: ["-M", "q35"],
} as const satisfies Record<string, readonly string[]>;
export type MachineName = keyof typeof MACHINES;
export const MACHINE_NAMES = Object.keys(MACHINES) as readonly MachineName[];

/** QEMU parameters for a network interface on netdev n0, as the machine has it. */
export const NET_DEVICES: Readonly<Record<MachineName, readonly string[]>> = {
  "microvm without ACPI": mmio("virtio-net-device,netdev=n0"),
  microvm: mmio("virtio-net-device,netdev=n0"),
  q35: ["-device", "virtio-net-pci,netdev=n0,disable-legacy=on,romfile="],
};

function mmio(device: string): readonly string[] {
  return ["-global", "virtio-mmio.force-legacy=false", "-device", device];
}

export interface MachineOptions {
  readonly machine?: MachineName;
  readonly memoryMiB?: number;
  readonly commandLine?: string;
  readonly processor?: string;
  /** More QEMU parameters. */
  readonly extra?: readonly string[];
  readonly timeoutMs?: number;
}

export interface MachineResult {
  /** The console without the exit line. */
  readonly output: string;
  /** From the exit line; -1 when there was none. */
  readonly code: number;
  /** QEMU's own exit code. */
  readonly qemuCode: number;
  readonly diagnostics: string;
}

const EXIT_LINE = new RegExp(`${String.fromCharCode(0x1e)}skerry-exit (\\d+)\n`);
const TIMEOUT_MS = 30_000;

/** A running machine. */
export class Machine {
  readonly #process: ChildProcess;
  readonly #ended: Promise<number>;
  #output = "";
  #diagnostics = "";
  #waiters: (() => void)[] = [];

  constructor(image: string, options: MachineOptions = {}) {
    const { machine = "microvm", memoryMiB = 64, commandLine = "", processor = "max" } = options;
    this.#process = spawn(
      "qemu-system-x86_64",
      [
        ...MACHINES[machine],
        ...["-accel", "tcg", "-cpu", processor, "-m", `${memoryMiB}`],
        ...["-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio"],
        ...["-kernel", image, "-append", commandLine],
        ...(options.extra ?? []),
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    this.#process.stdout?.setEncoding("latin1").on("data", (text: string) => {
      this.#output += text;
      const waiters = this.#waiters;
      this.#waiters = [];
      for (const wake of waiters) wake();
    });
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#diagnostics += text;
    });
    const timer = setTimeout(() => this.stop(), options.timeoutMs ?? TIMEOUT_MS);
    this.#ended = new Promise((resolve, reject) => {
      this.#process.on("error", reject);
      this.#process.on("close", (code) => {
        clearTimeout(timer);
        for (const wake of this.#waiters) wake();
        resolve(code ?? -1);
      });
    });
  }

  get output(): string {
    return this.#output;
  }

  /** Resolves when the console has shown `text`; rejects when the machine ends before. */
  async saw(text: string): Promise<void> {
    while (!this.#output.includes(text)) {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        throw new Error(`the machine ended before it said ${text}:\n${this.#output}`);
      }
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  stop(): void {
    this.#process.kill("SIGKILL");
  }

  async end(): Promise<MachineResult> {
    const qemuCode = await this.#ended;
    const exit = EXIT_LINE.exec(this.#output);
    return {
      output: this.#output.replace(EXIT_LINE, ""),
      code: exit === null ? -1 : Number(exit[1]),
      qemuCode,
      diagnostics: this.#diagnostics,
    };
  }
}

/** Runs an image to its end. */
export function runImage(image: string, options: MachineOptions = {}): Promise<MachineResult> {
  return new Machine(image, options).end();
}
