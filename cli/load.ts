/** How busy the processes of nodes are: CPU time from /proc (proc(5)), between two looks. */
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
   * The part of one processor that process `pid` has used since the last look, at most 1; null when
   * it is the first look, or there is no such process.
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
    return Math.min(1, (cpuMs - before.cpuMs) / (nowMs - before.atMs));
  }

  /** Forgets all processes but these. */
  keep(pids: ReadonlySet<number>): void {
    for (const pid of this.#looks.keys()) if (!pids.has(pid)) this.#looks.delete(pid);
  }
}

function cpuMsOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // the name may hold anything
    return ((Number(fields[UTIME]) + Number(fields[STIME])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return null; // it has ended
  }
}
