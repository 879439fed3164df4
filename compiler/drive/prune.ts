/**
 * Keeps a cache of files within a bound: what was used last longest ago goes first. When a file was used is when it was
 * last modified, for whoever finds one says that he uses it. What was used a short while ago is never removed, so that another
 * process that has found its objects still has them when it links; one that is late all the same makes them again.
 */
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import * as path from "node:path";

export interface CacheBounds {
  /** Beyond this files are removed, until three quarters of it are left. */
  readonly bytesMax: number;
  /** Used within this time: not removed. */
  readonly restMs: number;
  /** A cache is looked through once in this time, whatever number of processes use it. */
  readonly everyMs: number;
}

export const CACHE_BOUNDS: CacheBounds = {
  bytesMax: 2 * 2 ** 30,
  restMs: 60 * 60_000,
  everyMs: 20 * 60_000,
};

/** When it was looked through last. */
const MARK = ".pruned";

/** Is the file there? Then it is used now. */
export function use(file: string): boolean {
  const now = new Date();
  try {
    utimesSync(file, now, now);
    return true;
  } catch {
    return false; // not there, or of another user: then it is made anew
  }
}

/** Removes what is too much in the cache `folder`. What cannot be removed is left for the next time. */
export function prune(folder: string, bounds: CacheBounds = CACHE_BOUNDS): void {
  const nowMs = Date.now();
  const mark = path.join(folder, MARK);
  const marked = statSync(mark, { throwIfNoEntry: false });
  if (marked !== undefined && nowMs - marked.mtimeMs < bounds.everyMs) return;
  try {
    writeFileSync(mark, "");
    remove(filesIn(folder), nowMs - bounds.restMs, bounds.bytesMax);
  } catch {
    // A full or read-only disk is for the build to report, not for who tidies up behind it.
  }
}

interface Kept {
  readonly name: string;
  readonly bytes: number;
  readonly usedMs: number;
}

function filesIn(folder: string): Kept[] {
  return readdirSync(folder).flatMap((entry) => {
    const name = path.join(folder, entry);
    const stat = statSync(name, { throwIfNoEntry: false });
    if (stat === undefined || entry === MARK) return [];
    return [{ name, bytes: stat.size, usedMs: stat.mtimeMs }];
  });
}

function remove(files: readonly Kept[], beforeMs: number, bytesMax: number): void {
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= bytesMax) return;
  for (const file of [...files].sort((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= (bytesMax * 3) / 4 || file.usedMs >= beforeMs) return;
    // Somebody may have come to use it since it was listed.
    const stat = statSync(file.name, { throwIfNoEntry: false });
    if (stat !== undefined && stat.mtimeMs >= beforeMs) continue;
    rmSync(file.name, { recursive: true, force: true }); // folders are what interrupted builds left
    bytes -= file.bytes;
  }
}
