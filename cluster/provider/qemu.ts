/**
 * QEMU's command line, and whether KVM works. An image's exit code is the last line of its console
 * (runtime/README.md, "Exit"): QEMU's own is 0 whether the machine powered off or was reset.
 */
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { PROVIDER_LIMITS } from "./limits.ts";
import { type LibrarySpec, ProviderError } from "./node.ts";

export const QEMU = "qemu-system-x86_64";
export const EXIT_LINE = new RegExp(`^${String.fromCharCode(0x1e)}skerry-exit (\\d+)$`);

const MACHINES = {
  microvm: {
    machine: ["-M", "microvm,acpi=on,rtc=on", "-global", "virtio-mmio.force-legacy=false"],
    net: "virtio-net-device",
    rng: ["-device", "virtio-rng-device"],
    netOptions: "",
  },
  q35: {
    machine: ["-M", "q35"],
    net: "virtio-net-pci",
    rng: ["-device", "virtio-rng-pci,disable-legacy=on"],
    netOptions: ",disable-legacy=on",
  },
} as const;

/** Where a program of the search path is; null when it is not installed. */
export function findProgram(name: string): string | null {
  if (name.includes("/")) return existsSync(name) ? name : null;
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here: look on
    }
  }
  return null;
}

export interface QemuNet {
  /** QEMU's words for a netdev named n0. */
  readonly netdev: string;
  readonly mac: string;
}

/** The descriptor from which QEMU reads what `qemuConfiguration` makes. */
export const CONFIGURATION_FD = 4;

/**
 * The image's command line as a configuration of QEMU. It has the application's key in it, which QEMU's
 * own parameters would show to everybody on this machine. undefined: it has a quotation mark, for which
 * such a configuration has no way to be written, and has to be given as a parameter.
 */
export function qemuConfiguration(commandLine: string): string | undefined {
  return /["\n]/.test(commandLine) ? undefined : `[machine]\n  append = "${commandLine}"\n`;
}

/** QEMU's parameters for an image. */
export function qemuParameters(
  spec: LibrarySpec,
  acceleration: "kvm" | "tcg",
  net: QemuNet,
  commandLine: string,
): string[] {
  const told =
    qemuConfiguration(commandLine) === undefined
      ? ["-append", commandLine]
      : ["-readconfig", `/dev/fd/${CONFIGURATION_FD}`];
  const machine = MACHINES[spec.machine ?? "microvm"];
  const accel = acceleration === "kvm" ? "kvm" : "tcg,thread=multi";
  return [
    ...["-name", `skerry-${spec.name}`, ...machine.machine, "-no-reboot"],
    ...["-accel", accel, "-cpu", acceleration === "kvm" ? "host" : "max", "-smp", "1"],
    ...["-m", `${spec.memoryMiB}`, "-nodefaults", "-no-user-config", "-display", "none"],
    ...["-chardev", "stdio,id=s0,signal=off", "-serial", "chardev:s0"],
    ...["-kernel", spec.program, ...told],
    ...["-netdev", net.netdev],
    ...["-device", `${machine.net},netdev=n0,mac=${net.mac}${machine.netOptions}`],
    ...machine.rng,
    ...(spec.qemu ?? []),
  ];
}

/** QEMU's path. Throws ProviderError NO_QEMU. */
export function requireQemu(): string {
  const path = findProgram(QEMU);
  if (path !== null) return path;
  throw new ProviderError(
    "NO_QEMU",
    `${QEMU} is not installed, and virtual machines need it; install it (Debian: apt-get install ` +
      `qemu-system-x86), or run the node as a process`,
  );
}

const QMP_PROBE = ["qmp_capabilities", "query-status", "quit"]
  .map((command) => `${JSON.stringify({ execute: command })}\n`)
  .join("");

/**
 * What QEMU says when KVM gives up a machine that runs; it then waits for ever. There are hosts whose
 * KVM starts every machine, and only later finds that it cannot run one of its instructions.
 */
export const KVM_FAILED = /^(KVM internal error|error: kvm run failed)/;

let kvm: Promise<boolean> | null = null;

/** A machine has shown that it does not. */
export function kvmFailed(): void {
  kvm = Promise.resolve(false);
}

/**
 * Whether a virtual machine really runs under KVM here; found out once, by starting one. That
 * /dev/kvm is there says little: a host may refuse what QEMU then asks of it.
 */
export function kvmWorks(): Promise<boolean> {
  kvm ??= probeKvm();
  return kvm;
}

function probeKvm(): Promise<boolean> {
  const path = findProgram(QEMU);
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
  } catch {
    return Promise.resolve(false); // there is none, or it is not for us
  }
  if (path === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const words = ["-M", "microvm", "-accel", "kvm", "-cpu", "host", "-m", "16", "-nodefaults"];
    const qemu = spawn(path, [...words, "-no-user-config", "-display", "none", "-qmp", "stdio"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    let said = "";
    qemu.stdout.setEncoding("latin1").on("data", (text: string) => {
      said = (said + text).slice(-65_536);
    });
    qemu.stdin.on("error", () => {}); // it ended early: "close" says so
    qemu.stdin.write(QMP_PROBE);
    const timer = setTimeout(() => qemu.kill("SIGKILL"), PROVIDER_LIMITS.kvmProbeMs);
    const end = (works: boolean) => {
      clearTimeout(timer);
      resolve(works);
    };
    qemu.on("error", () => end(false));
    qemu.on("close", (code) => end(code === 0 && said.includes('"running": true')));
  });
}
