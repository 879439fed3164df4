/**
 * What a program was made from, so that a later build can tell whether it would be made from the same: the files that
 * it consists of, and what decided that it is these: the package.json of packages, names that were looked for in vain,
 * and where links lead.
 */
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";
import * as path from "node:path";

/** Paths are absolute. */
export interface Inputs {
  /** SHA-256 of each source file's text. */
  readonly sources: Readonly<Record<string, string>>;
  /** SHA-256 of other files' texts, null for files that are not there. */
  readonly asked: Readonly<Record<string, string | null>>;
  /** Folders that are not there. */
  readonly noFolders: readonly string[];
  /** The real path of each path that was looked up. */
  readonly links: Readonly<Record<string, string>>;
}

/** SHA-256 of a text, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Would a build be made from the same as the one of `inputs`? */
export function areCurrent({ sources, ...found }: Inputs): boolean {
  return (
    isFoundAlike(found) && Object.entries(sources).every(([file, hash]) => hashAt(file) === hash)
  );
}

/** Would the same names lead to the same files? */
function isFoundAlike({ asked, noFolders, links }: Omit<Inputs, "sources">): boolean {
  return (
    !noFolders.some((name) => statSync(name, QUIETLY)?.isDirectory()) &&
    Object.entries(asked).every(([name, hash]) => hashAt(name) === hash) &&
    Object.entries(links).every(([name, real]) => realPathOf(name) === real)
  );
}

const QUIETLY = { throwIfNoEntry: false } as const;

/** Null when there is no such file. */
function hashAt(name: string): string | null {
  if (statSync(name, QUIETLY)?.isFile() !== true) return null;
  try {
    return hashOf(readFileSync(name, "utf8").replace(/^\uFEFF/, "")); // as the compiler has it
  } catch {
    return ""; // no longer to be read: not what it was
  }
}

function realPathOf(name: string): string | null {
  try {
    return realpathSync(name);
  } catch {
    return null;
  }
}

/** Notes what a front end asks of the file system. */
export class InputRecorder {
  readonly #asked: Map<string, string | null>;
  readonly #noFolders: Set<string>;
  readonly #links: Map<string, string>;

  /** `old`: what was asked for a program from which answers are taken over, as long as they are still right. */
  constructor(old?: InputRecorder) {
    this.#asked = new Map(old === undefined ? [] : old.#asked);
    this.#noFolders = new Set(old === undefined ? [] : old.#noFolders);
    this.#links = new Map(old === undefined ? [] : old.#links);
  }

  /** Are the answers still the same? */
  isCurrent(): boolean {
    return isFoundAlike(this.#found());
  }

  /** A file was looked for; returns whether it is there. */
  lookedForFile(name: string, isThere: boolean): boolean {
    if (!isThere) this.#asked.set(name, null);
    else if (this.#asked.get(name) === null) this.#asked.delete(name);
    return isThere;
  }

  /** A folder was looked for; returns whether it is there. */
  lookedForFolder(name: string, isThere: boolean): boolean {
    if (isThere) this.#noFolders.delete(name);
    else this.#noFolders.add(name);
    return isThere;
  }

  /** A file was read; sources are known by themselves. */
  read(name: string, text: string | undefined): string | undefined {
    if (text === undefined) this.#asked.set(name, null);
    else if (path.basename(name) === "package.json") this.#asked.set(name, hashOf(text));
    return text;
  }

  /** A path was looked up; returns its real path. */
  resolved(name: string, real: string): string {
    this.#links.set(name, real);
    return real;
  }

  /** With the source files of the program, which have to be on disk, and their texts. */
  with(files: Iterable<{ readonly fileName: string; readonly text: string }>): Inputs {
    const sources = Array.from(files, ({ fileName, text }) => [fileName, hashOf(text)] as const);
    return { sources: Object.fromEntries(sources), ...this.#found() };
  }

  #found(): Omit<Inputs, "sources"> {
    return {
      asked: Object.fromEntries(this.#asked),
      noFolders: [...this.#noFolders],
      links: Object.fromEntries(this.#links),
    };
  }
}
