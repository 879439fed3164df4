/** The Linux guest's file system: our init, the kernel's virtio modules, a server, its libraries. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { compile, findProgram, OUT, requirePrograms, run } from "../tools.ts";
import { type CpioEntry, writeCpio } from "./cpio.ts";
import type { Kernel } from "./kernel.ts";
import { modulesFor } from "./modules.ts";

const MODULES = ["virtio_mmio", "virtio_net"];

export interface Initramfs {
  /** Boots with the fewest instructions. */
  readonly path: string;
  /** The same compressed by gzip: smaller, and needs less memory. */
  readonly compressedPath: string;
}

/**
 * Makes the file system for `kernel` with a program of this machine in /usr/bin, unless the same is
 * there already.
 * @param files  of this machine, by their paths in the guest
 */
export function makeInitramfs(
  kernel: Kernel,
  program: string,
  files: Readonly<Record<string, string>>,
): Initramfs {
  const archive = writeCpio([
    ...entries(kernel, program),
    ...Object.entries(files).map(([path, source]) => file(path, readFileSync(source))),
  ]);
  const name = createHash("sha256").update(archive).digest("hex").slice(0, 16);
  const path = join(OUT, `initramfs-${name}.cpio`);
  const compressedPath = `${path}.gz`;
  if (!existsSync(compressedPath)) {
    mkdirSync(OUT, { recursive: true });
    writeFileSync(path, archive);
    writeFileSync(`${compressedPath}.part`, gzipSync(archive, { level: 9 }));
    renameSync(`${compressedPath}.part`, compressedPath); // there only when complete
  }
  return { path, compressedPath };
}

function entries(kernel: Kernel, program: string): CpioEntry[] {
  const modules = modulesFor(MODULES, (name) => kernel.module(name));
  const list = modules.map((name) => `/modules/${name}.ko\n`).join("");
  const console: CpioEntry = {
    path: "dev/console",
    kind: "character device",
    mode: 0o600,
    device: [5, 1],
  };
  return withFolders([
    console,
    file("init", readFileSync(compile("init")), 0o755),
    file("etc/passwd", Buffer.from("root:x:0:0:root:/:/\n")),
    file("modules/list", Buffer.from(list)),
    ...modules.map((name) => file(`modules/${name}.ko`, kernel.module(name)!)),
    ...programEntries(program, `usr/bin/${basename(program)}`),
  ]);
}

function file(path: string, bytes: Uint8Array, mode = 0o644): CpioEntry {
  return { path, kind: "file", mode, bytes };
}

/** A program of this machine and the libraries it is linked with, where its loader looks for them. */
function programEntries(program: string, path: string): CpioEntry[] {
  const isPath = program.startsWith("/");
  requirePrograms(isPath ? ["ldd"] : [program, "ldd"]);
  const source = isPath ? program : findProgram(program)!;
  const libraries = [...run("ldd", [source]).matchAll(/(\/\S+) \(0x/g)].map((match) => match[1]!);
  return [
    file(path, readFileSync(source), 0o755),
    ...libraries.map((library) => file(library.slice(1), readFileSync(library), 0o755)),
  ];
}

/** `entries`, with the folders they are in before them. */
export function withFolders(entries: readonly CpioEntry[]): CpioEntry[] {
  const folders = new Set<string>();
  for (const { path } of entries) {
    const names = path.split("/").slice(0, -1);
    names.forEach((_, index) => {
      folders.add(names.slice(0, index + 1).join("/"));
    });
  }
  const made = [...folders].map((path): CpioEntry => ({ path, kind: "directory", mode: 0o755 }));
  return [...made, ...entries];
}
