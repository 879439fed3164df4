/** What is measured: our image, and a Linux guest. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildImage } from "#compiler";
import { GUEST_ADDRESS, GUEST_PORT } from "./link.ts";
import { makeInitramfs } from "./linux/initramfs.ts";
import { findKernel } from "./linux/kernel.ts";
import { findLeanKernel } from "./linux/lean.ts";
import type { RivalName } from "./options.ts";
import type { Service, Subject } from "./plan.ts";
import { BenchError, compile, OUT, ROOT, run } from "./tools.ts";

const MICROVM = "microvm,acpi=on,rtc=on";
/**
 * The lean kernel has no ACPI: it is told where the interface is. QEMU would put that at the end of
 * the command line, where it would be init's.
 */
const MICROVM_WITHOUT_ACPI = "microvm,acpi=off,rtc=on,auto-kernel-cmdline=off";
const LEAN_WORDS = ["virtio_mmio.device=512@0xfeb00e00:12", "random.trust_cpu=on"];

type Progress = (line: string) => void;

/** What an image is built from, and what its command line says besides the server's options. */
const COMPONENTS: Readonly<Record<Service, { entry: string; commandLine: string }>> = {
  memcached: { entry: "servers/memcached/main.ts", commandLine: "--" },
  http: { entry: "bench/http/hello.ts", commandLine: `skerry.port=${GUEST_PORT}` },
};

/** Our server: built, unless it is given. */
export async function imageSubject(
  service: Service,
  given: string | null,
  progress: Progress,
): Promise<Subject> {
  const kernel = given === null ? join(OUT, `${service}.img`) : resolve(given);
  return {
    name: "image",
    title: "skerry image",
    machine: MICROVM,
    kernel,
    ...{ initrd: null, smallInitrd: null },
    commandLine: COMPONENTS[service].commandLine,
    bytes: given === null ? await build(service, kernel, progress) : sizeOf(kernel),
  };
}

/** Builds a server for virtual hardware; returns its size without debug information. */
async function build(service: Service, out: string, progress: Progress): Promise<number> {
  const { bytes } = await buildImage({
    entry: join(ROOT, COMPONENTS[service].entry),
    platform: "vm",
    out,
    cache: join(ROOT, "build/cache"),
    projectRoot: ROOT,
    onProgress: (step) => progress(`${service} image: ${step}`),
  });
  return bytes;
}

/** Linux with Debian's memcached, or with this Node.js; the initramfs counts compressed. */
export function rivalSubject(service: Service, name: RivalName, progress: Progress): Subject {
  const isLean = name === "lean";
  const lean = isLean ? findLeanKernel(progress) : null;
  const kernel = lean ?? findKernel();
  const initramfs = makeInitramfs(kernel, RIVALS[service].program, RIVALS[service].files);
  return {
    name: "rival",
    title: `Linux ${kernel.release}, ${RIVALS[service].title()}`,
    machine: isLean ? MICROVM_WITHOUT_ACPI : MICROVM,
    kernel: kernel.path,
    initrd: initramfs.path,
    smallInitrd: initramfs.compressedPath,
    commandLine: linuxCommandLine(isLean ? LEAN_WORDS : [], RIVALS[service].command),
    bytes: sizeOf(lean?.compressedPath ?? kernel.path) + sizeOf(initramfs.compressedPath),
  };
}

interface Rival {
  /** Of this machine. */
  readonly program: string;
  /** More files of the guest, by their paths in it. */
  readonly files: Readonly<Record<string, string>>;
  /** Begins with the program's path in the guest. */
  readonly command: string;
  readonly title: () => string;
}

const RIVALS: Readonly<Record<Service, Rival>> = {
  memcached: {
    ...{ program: "memcached", files: {} },
    command: "/usr/bin/memcached -u root -t 1",
    title: () => run("memcached", ["-V"]).trim(),
  },
  http: {
    program: process.execPath,
    files: { "hello.mjs": join(ROOT, "bench/http/hello-node.mjs") },
    command: "/usr/bin/node /hello.mjs",
    title: () => `Node.js ${process.versions.node}`,
  },
};

function sizeOf(path: string): number {
  if (!existsSync(path)) throw new BenchError("NO_FILE", `${path} does not exist`);
  return statSync(path).size;
}

/** The kernel's command line; what follows it goes to init. */
function linuxCommandLine(more: readonly string[], command: string): string {
  const words = [
    ...["console=ttyS0", "quiet", "panic=-1", ...more],
    // Without the rate, calibration under TCG hangs now and then.
    ...["tsc=reliable", `tsc_early_khz=${tscKhz()}`],
    ...["--", GUEST_ADDRESS, command],
  ];
  return words.join(" ");
}

function tscKhz(): number {
  return Number(/khz=(\d+)/.exec(run(compile("load"), ["tsc"]))?.[1]);
}
