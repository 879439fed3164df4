/** How often each operation was asked for, and how many bytes went over: what `skerry ps --calls` shows. */

import type { Done } from "#cluster/files";
import { type CallCount, reportCalls } from "#cluster/linux";

/** How long what was counted waits for more. */
const REPORT_MS = 200;

interface Count {
  calls: number;
  failed: number;
  bytes: number;
}

export class Calls {
  readonly #counts = new Map<string, Count>();
  #isReporting = false;

  /** Counts what is answered; `sent` are the bytes that came with the call. Gives the answer. */
  async count<T extends Done & { readonly bytes?: Uint8Array }>(
    operation: string,
    answer: Promise<T>,
    sent = 0,
  ): Promise<T> {
    const given = await answer;
    const hasFailed = given.failure !== null;
    const count = this.#counts.get(operation) ?? { calls: 0, failed: 0, bytes: 0 };
    count.calls++;
    if (hasFailed) count.failed++;
    else count.bytes += sent + (given.bytes?.length ?? 0);
    this.#counts.set(operation, count);
    if (!this.#isReporting) this.#reportSoon();
    return given;
  }

  #reportSoon(): void {
    this.#isReporting = true;
    setTimeout(() => {
      this.#isReporting = false;
      reportCalls(this.list());
    }, REPORT_MS).unref();
  }

  /** All that was counted, the most frequent first. */
  list(): CallCount[] {
    return [...this.#counts]
      .map(([operation, { calls, failed, bytes }]) => ({ operation, calls, failed, bytes }))
      .sort((a, b) => b.calls - a.calls);
  }
}
