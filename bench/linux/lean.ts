/**
 * Builds the lean kernel: Debian's `linux-source` with `lean.config`. Takes minutes once; the result
 * stays below `build/` until the sources' package or the configuration changes.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BenchError, OUT, ROOT, requirePrograms, run } from "../tools.ts";
import type { Kernel } from "./kernel.ts";

const SOURCES = "/usr/src";
const CONFIG = join(ROOT, "bench/linux/lean.config");
const PACKAGES = "linux-source gcc make flex bison libelf-dev bc xz-utils";

export interface LeanKernel extends Kernel {
  /** The same compressed, as it would be shipped; `path` is the ELF file, which boots faster. */
  readonly compressedPath: string;
}

/** Throws KERNEL_MISSING when the sources are not installed. */
export function findLeanKernel(progress: (line: string) => void): LeanKernel {
  const archive = newestArchive();
  const config = readFileSync(CONFIG, "utf8");
  const hash = createHash("sha256").update(archive).update(config).digest("hex").slice(0, 16);
  const folder = join(OUT, `lean-${hash}`);
  if (!existsSync(folder)) build(archive, folder, progress);
  const release = readFileSync(join(folder, "kernel.release"), "utf8").trim();
  return {
    release: `${release} lean`,
    path: join(folder, "vmlinux"),
    compressedPath: join(folder, "bzImage"),
    module: () => null,
  };
}

function newestArchive(): string {
  const archives = readdirSync(SOURCES)
    .filter((file) => /^linux-source-[\d.]+\.tar\.xz$/.test(file))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  if (archives.length > 0) return join(SOURCES, archives[0]!);
  throw new BenchError(
    "KERNEL_MISSING",
    `the lean kernel is built from Debian's sources: apt-get install ${PACKAGES}`,
  );
}

function build(archive: string, folder: string, progress: (line: string) => void): void {
  requirePrograms(["make", "flex", "bison", "bc", "xz"]);
  const sources = `${folder}.sources`;
  mkdirSync(sources, { recursive: true });
  const inSources = { cwd: sources };
  progress("lean kernel: unpacking the sources");
  run("tar", ["--extract", "--strip-components=1", "--file", archive], inSources);
  run("make", ["tinyconfig"], inSources);
  run("scripts/kconfig/merge_config.sh", ["-m", ".config", CONFIG], inSources);
  run("make", ["olddefconfig"], inSources);
  progress("lean kernel: compiling, for some minutes");
  run("nice", ["make", "-j2", "bzImage", "vmlinux"], inSources);
  const part = `${folder}.part`;
  mkdirSync(part, { recursive: true });
  run("strip", ["-o", join(part, "vmlinux"), "vmlinux"], inSources);
  for (const file of ["arch/x86/boot/bzImage", "include/config/kernel.release", ".config"]) {
    renameSync(join(sources, file), join(part, file.replace(/^.*\//, "")));
  }
  renameSync(part, folder); // there only when complete
  rmSync(sources, { recursive: true });
}
