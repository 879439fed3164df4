/**
 * Paths below a directory, as if that were the root of the file system: `..` of the root is the
 * root, and an absolute link begins there. Each component is opened by itself, without following
 * links (O_NOFOLLOW), below the directory that the one before has opened (`/proc/self/fd`, Linux' way
 * to `openat`). So whoever moves directories and links meanwhile does not lead a path outside.
 */
import { closeSync, constants, lstatSync, openSync, readlinkSync } from "node:fs";
import { FILES_LIMITS } from "#cluster/files";

const DIRECTORY = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** A failure of the walk itself, as a system call would have said it. */
export class WalkError extends Error {
  readonly code: string;
  readonly errno: number;
  constructor(code: "ELOOP" | "ENAMETOOLONG" | "ENOTDIR", errno: number) {
    super(code);
    this.code = code;
    this.errno = errno;
  }
}

/** Where a path ends: a name in a directory that is held open, or the root itself. */
export interface End {
  /** A path that leads there and nowhere else, as long as the walk is open. */
  readonly path: string;
}

/**
 * Calls `use` with the place that `path` ends at, links at its end followed or not, and gives what
 * it gives. Throws WalkError, or what Node throws.
 */
export async function atEnd<T>(
  root: string,
  path: string,
  isFollowed: boolean,
  use: (end: End) => Promise<T>,
): Promise<T> {
  const walk = new Walk(root);
  try {
    return await use(walk.to(path, isFollowed));
  } finally {
    walk.close();
  }
}

class Walk {
  /** Directories from the root to where it stands. */
  readonly #open: number[] = [];
  #links = 0;

  constructor(root: string) {
    this.#open.push(openSync(root, constants.O_RDONLY | constants.O_DIRECTORY));
  }

  to(path: string, isFollowed: boolean): End {
    if (Buffer.byteLength(path) > FILES_LIMITS.pathBytesMax) {
      throw new WalkError("ENAMETOOLONG", -36);
    }
    if (path.startsWith("/")) this.#toRoot();
    const left = path.split("/").filter((name) => name !== "" && name !== ".");
    const mustBeDirectory = /(^|\/)\.?$/.test(path) && left.length > 0;
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      if (name === "..") {
        this.#toParent();
        continue;
      }
      const place = this.#at(name);
      const isLast = left.length === 0;
      const target = isLast && !isFollowed && !mustBeDirectory ? null : this.#linkAt(place);
      if (target !== null) {
        if (++this.#links > FILES_LIMITS.linksMax) throw new WalkError("ELOOP", -40);
        if (target.startsWith("/")) this.#toRoot();
        left.unshift(...target.split("/").filter((part) => part !== "" && part !== "."));
      } else if (isLast && !mustBeDirectory) return { path: place };
      else if (isLast && !this.#isThere(place)) return { path: place };
      else this.#open.push(openSync(place, DIRECTORY));
    }
    return { path: `/proc/self/fd/${this.#open.at(-1)!}/.` };
  }

  close(): void {
    for (const fd of this.#open) closeSync(fd);
    this.#open.length = 0;
  }

  #at(name: string): string {
    return `/proc/self/fd/${this.#open.at(-1)!}/${name}`;
  }

  #isThere(place: string): boolean {
    return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
  }

  /** What the link there says; null: there is none. */
  #linkAt(place: string): string | null {
    const found = lstatSync(place, { throwIfNoEntry: false });
    return found?.isSymbolicLink() === true ? readlinkSync(place) : null;
  }

  #toRoot(): void {
    while (this.#open.length > 1) closeSync(this.#open.pop()!);
  }

  #toParent(): void {
    if (this.#open.length > 1) closeSync(this.#open.pop()!);
  }
}
