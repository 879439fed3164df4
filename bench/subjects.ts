/** What is measured: our image, and a Linux guest. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildImage } from "#compiler";
import { GUEST_ADDRESS } from "./link.ts";
import { makeInitramfs } from "./linux/initramfs.ts";
import { findKernel } from "./linux/kernel.ts";
import { findLeanKernel } from "./linux/lean.ts";
import type { RivalName } from "./options.ts";
import type { Subject } from "./plan.ts";
import { BenchError, compile, OUT, ROOT, run } from "./tools.ts";

const MICROVM = "microvm,acpi=on,rtc=on";
/**
 * The lean kernel has no ACPI: it is told where the interface is. QEMU would put that at the end of
 * the command line, where it would be init's.
 */
const MICROVM_WITHOUT_ACPI = "microvm,acpi=off,rtc=on,auto-kernel-cmdline=off";
const LEAN_WORDS = ["virtio_mmio.device=512@0xfeb00e00:12", "random.trust_cpu=on"];
/** What follows is the component's. */
const IMAGE_COMMAND_LINE = "--";

type Progress = (line: string) => void;

/** Our memcached: built, unless it is given. */
export async function imageSubject(given: string | null, progress: Progress): Promise<Subject> {
  const kernel = given === null ? join(OUT, "memcached.img") : resolve(given);
  return {
    name: "image",
    title: "skerry image",
    machine: MICROVM,
    kernel,
    ...{ initrd: null, smallInitrd: null },
    commandLine: IMAGE_COMMAND_LINE,
    bytes: given === null ? await build(kernel, progress) : sizeOf(kernel),
  };
}

/** Builds `servers/memcached` for virtual hardware; returns its size without debug information. */
async function build(out: string, progress: Progress): Promise<number> {
  const { bytes } = await buildImage({
    entry: join(ROOT, "servers/memcached/main.ts"),
    platform: "vm",
    out,
    cache: join(ROOT, "build/cache"),
    projectRoot: ROOT,
    onProgress: (step) => progress(`memcached image: ${step}`),
  });
  return bytes;
}

/** Linux with Debian's memcached; the initramfs counts compressed. */
export function rivalSubject(name: RivalName, progress: Progress): Subject {
  const isLean = name === "lean";
  const lean = isLean ? findLeanKernel(progress) : null;
  const kernel = lean ?? findKernel();
  const initramfs = makeInitramfs(kernel);
  return {
    name: "rival",
    title: `Linux ${kernel.release}, ${run("memcached", ["-V"]).trim()}`,
    machine: isLean ? MICROVM_WITHOUT_ACPI : MICROVM,
    kernel: kernel.path,
    initrd: initramfs.path,
    smallInitrd: initramfs.compressedPath,
    commandLine: linuxCommandLine(isLean ? LEAN_WORDS : []),
    bytes: sizeOf(lean?.compressedPath ?? kernel.path) + sizeOf(initramfs.compressedPath),
  };
}

function sizeOf(path: string): number {
  if (!existsSync(path)) throw new BenchError("NO_FILE", `${path} does not exist`);
  return statSync(path).size;
}

/** The kernel's command line; what follows it goes to init. */
function linuxCommandLine(more: readonly string[]): string {
  const words = [
    ...["console=ttyS0", "quiet", "panic=-1", ...more],
    // Without the rate, calibration under TCG hangs now and then.
    ...["tsc=reliable", `tsc_early_khz=${tscKhz()}`],
    ...["--", GUEST_ADDRESS, "-u", "root", "-t", "1"],
  ];
  return words.join(" ");
}

function tscKhz(): number {
  return Number(/khz=(\d+)/.exec(run(compile("load"), ["tsc"]))?.[1]);
}
