/**
 * Finds Debian's cloud kernel: the installed one, or else the package of the same name, downloaded
 * and unpacked below `build/` (which needs no root).
 */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BenchError, OUT, requirePrograms, run } from "../tools.ts";
import { moduleName } from "./modules.ts";

const FLAVOUR = "cloud-amd64";
const META_PACKAGE = `linux-image-${FLAVOUR}`;

export interface Kernel {
  /** Such as `6.1.0-56-cloud-amd64`. */
  readonly release: string;
  /** The bzImage. */
  readonly path: string;
  /** The file of a module by name, unpacked, or null when there is none. */
  module(name: string): Buffer | null;
}

/** The newest kernel installed, else the one downloaded. Throws KERNEL_MISSING. */
export function findKernel(): Kernel {
  const unpacked = join(OUT, "kernel");
  const kernel = kernelBelow("/") ?? kernelBelow(unpacked);
  if (kernel !== null) return kernel;
  download(unpacked);
  const downloaded = kernelBelow(unpacked);
  if (downloaded === null) throw new BenchError("KERNEL_MISSING", `no kernel in ${unpacked}`);
  return downloaded;
}

/** The newest kernel whose bzImage and modules are both below `root`. */
function kernelBelow(root: string): Kernel | null {
  const boot = join(root, "boot");
  if (!existsSync(boot)) return null;
  const releases = readdirSync(boot)
    .filter((file) => file.startsWith("vmlinuz-") && file.endsWith(FLAVOUR))
    .map((file) => file.slice("vmlinuz-".length))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  for (const release of releases) {
    const path = join(boot, `vmlinuz-${release}`);
    const modules = join(root, "lib/modules", release, "kernel");
    if (!isReadable(path) || !existsSync(modules)) continue;
    return { release, path, module: moduleReader(modules) };
  }
  return null;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false; // Ubuntu's kernels are for root only; one is downloaded then
  }
}

function moduleReader(folder: string): (name: string) => Buffer | null {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const byName = new Map(files.map((file) => [moduleName(file), join(folder, file)]));
  return (name) => {
    const file = byName.get(name);
    if (file === undefined) return null;
    if (!file.endsWith(".xz")) return readFileSync(file);
    const unpacked = join(OUT, `${name}.ko`);
    requirePrograms(["xz"]);
    run("sh", ["-c", 'xz -dc "$0" > "$1"', file, unpacked]);
    return readFileSync(unpacked);
  };
}

function download(folder: string): void {
  requirePrograms(["apt-get", "dpkg-deb"]);
  mkdirSync(folder, { recursive: true });
  const depends = run("apt-cache", ["depends", META_PACKAGE]);
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  if (name === undefined) {
    throw new BenchError(
      "KERNEL_MISSING",
      `apt knows no ${META_PACKAGE}; on Debian: apt-get update && apt-get install ${META_PACKAGE}`,
    );
  }
  process.stderr.write(`downloading ${name}\n`);
  run("apt-get", ["download", name], { cwd: folder });
  const file = readdirSync(folder).find((entry) => entry.startsWith(`${name}_`));
  run("dpkg-deb", ["--extract", file!, "."], { cwd: folder });
}
