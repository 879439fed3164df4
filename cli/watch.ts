/** `run --watch`: an application that runs is built again after each edit, and what changed starts again. */
import { type FSWatcher, watch as watchFolder } from "node:fs";
import { dirname, join, sep } from "node:path";
import { type Image, readRecord } from "./images.ts";
import { type Located, startPath } from "./locate.ts";

/** Editors write a file in several steps. */
const SETTLE_MS = 30;
const SOURCE = /\.(m?[tj]sx?|json)$/;

/** Notices edits of source files. */
export class Watcher {
  readonly #folders = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #isClosed = false;
  #wake: (() => void) | null = null;
  #settle: NodeJS.Timeout | null = null;

  /** Watches the folders of all that images are made of and Linux components begin with. */
  follow(located: Located, images: readonly Image[]): void {
    for (const image of images) {
      for (const file of Object.keys(readRecord(image).inputs.sources)) this.#add(dirname(file));
    }
    for (const entry of linuxEntries(located).values()) this.#add(dirname(entry));
  }

  #add(folder: string): void {
    if (this.#isClosed || this.#folders.has(folder) || folder.includes(TYPESCRIPT)) return;
    const watcher = watchFolder(folder, (_, name) => {
      if (name !== null && SOURCE.test(name)) this.#note(join(folder, name));
    });
    watcher.on("error", () => {}); // the folder is gone: what was in it is missed by the build
    this.#folders.set(folder, watcher);
  }

  #note(path: string): void {
    this.#changed.add(path);
    if (this.#settle !== null) clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#wake?.(), SETTLE_MS);
  }

  /** Resolves with the files that were written since the last time, when there are some. */
  async changes(): Promise<readonly string[]> {
    if (this.#changed.size === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    const changes = [...this.#changed];
    this.#changed.clear();
    return changes;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#settle !== null) clearTimeout(this.#settle);
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }
}

const TYPESCRIPT = `${sep}node_modules${sep}typescript${sep}`;

/** Modules of components that run on Linux, by component. */
function linuxEntries(located: Located): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [name, component] of Object.entries(located.app.components)) {
    if (component.node === "linux" && "entry" in component)
      entries.set(name, startPath(name, component.entry, located));
  }
  return entries;
}

/**
 * Components that are not what runs: their image is new, or on Linux, a file in the folder of their entry or below
 * was written.
 */
export function changedComponents(
  located: Located,
  images: readonly Image[],
  files: readonly string[],
): Set<string> {
  const built = images.filter(({ isUnchanged }) => !isUnchanged);
  const onLinux = [...linuxEntries(located)].filter(([, entry]) =>
    files.some((file) => file.startsWith(dirname(entry) + sep)),
  );
  return new Set([...built.map(({ component }) => component), ...onLinux.map(([name]) => name)]);
}
