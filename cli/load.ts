/**
 * How busy nodes are: CPU time from /proc (proc(5)), between two looks, of a process and of those
 * below it: an existing server often is several.
 */
import { readFileSync } from "node:fs";

/** Of /proc/PID/stat: USER_HZ, which is 100 on every architecture that Linux has now. */
const TICKS_PER_SECOND = 100;
/** Fields behind the command's name: utime and stime are the 14th and 15th of all, from 1. */
const UTIME = 11;
const STIME = 12;

interface Look {
  readonly atMs: number;
  readonly cpuMs: number;
}

export class LoadMeter {
  readonly #looks = new Map<number, Look>();

  /**
   * The part of one processor that process `pid` and those below it have used since the last look,
   * at most 1; null when it is the first look, or there is no such process. A process below that has
   * ended takes what it used with it, so the part is at least 0.
   */
  sample(pid: number, nowMs: number): number | null {
    const cpuMs = cpuMsOf(pid);
    const before = this.#looks.get(pid);
    if (cpuMs === null) {
      this.#looks.delete(pid);
      return null;
    }
    this.#looks.set(pid, { atMs: nowMs, cpuMs });
    if (before === undefined || nowMs <= before.atMs) return null;
    const part = (cpuMs - before.cpuMs) / (nowMs - before.atMs);
    return Math.max(0, Math.min(1, part));
  }

  /** Forgets all processes but these. */
  keep(pids: ReadonlySet<number>): void {
    for (const pid of this.#looks.keys()) if (!pids.has(pid)) this.#looks.delete(pid);
  }
}

function cpuMsOf(pid: number): number | null {
  const own = ownCpuMs(pid);
  if (own === null) return null;
  return childrenOf(pid).reduce((sum, child) => sum + (cpuMsOf(child) ?? 0), own);
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  } catch {
    return []; // it has ended, or the kernel does not tell
  }
}

function ownCpuMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // the name may hold anything
    return ((Number(fields[UTIME]) + Number(fields[STIME])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return null; // it has ended
  }
}
