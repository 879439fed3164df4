/** What is measured: our image, and the Linux guest. */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildImage } from "#compiler";
import { linuxCommandLine } from "./guest.ts";
import { makeInitramfs } from "./linux/initramfs.ts";
import { findKernel } from "./linux/kernel.ts";
import type { Subject } from "./plan.ts";
import { BenchError, compile, OUT, ROOT, run } from "./tools.ts";

const COMMAND_LINE = ""; // an image's arguments are its whole command line

/** Our memcached: built, unless it is given. */
export async function imageSubject(
  given: string | null,
  progress: (line: string) => void,
): Promise<Subject> {
  const kernel = given === null ? join(OUT, "memcached.img") : resolve(given);
  if (given === null) {
    await buildImage({
      entry: join(ROOT, "servers/memcached/main.ts"),
      platform: "vm",
      out: kernel,
      cache: join(ROOT, "build/cache"),
      projectRoot: ROOT,
      onProgress: (step) => progress(`memcached image: ${step}`),
    });
  } else if (!existsSync(kernel)) {
    throw new BenchError("NO_IMAGE", `${kernel} does not exist`);
  }
  return {
    name: "image",
    title: "skerry image",
    kernel,
    ...{ initrd: null, smallInitrd: null },
    commandLine: COMMAND_LINE,
    bytes: statSync(kernel).size,
  };
}

/** Debian's kernel and memcached; the initramfs counts compressed. */
export function debianSubject(): Subject {
  const kernel = findKernel();
  const initramfs = makeInitramfs(kernel);
  const version = run("memcached", ["-V"]).trim();
  return {
    name: "rival",
    title: `Linux ${kernel.release}, ${version}`,
    kernel: kernel.path,
    initrd: initramfs.path,
    smallInitrd: initramfs.compressedPath,
    commandLine: linuxCommandLine(tscKhz()),
    bytes: statSync(kernel.path).size + statSync(initramfs.compressedPath).size,
  };
}

function tscKhz(): number {
  return Number(/khz=(\d+)/.exec(run(compile("load"), ["tsc"]))?.[1]);
}
