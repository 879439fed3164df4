/**
 * What the workers of tests/faults/partitions say, as operations at the times of this machine. A
 * worker's clock is its own: between its microseconds and when a line of them arrives here lies at
 * least what the quickest line took.
 */
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { APPEND, FAIL, type Operation, READ } from "#cluster/ebb-sim";
import { digestOf } from "./partitions/list.ts";

/** The quickest line may have taken so long: it stands for what is not known of a clock. */
const CLOCK_US = 250_000;
const METHODS: Readonly<Record<string, number>> = { append: APPEND, fail: FAIL, read: READ };

interface Line {
  readonly list: string;
  readonly method: string;
  readonly text: string;
  readonly startUs: number;
  readonly endUs: number;
  readonly outcome: string;
  /** The length of the list. */
  readonly number: number;
  readonly digest: number;
  readonly arrivedUs: number;
}

/** One worker's output. */
export class Witness {
  readonly lines: Line[] = [];
  /** What it printed that is not about a call. */
  readonly others: string[] = [];
  readonly #caller: number;

  constructor(caller: number, output: Readable) {
    this.#caller = caller;
    createInterface({ input: output }).on("line", (text) => this.#take(text.trim()));
  }

  /** How many calls came to that. */
  count(list: string, outcome: string): number {
    return this.lines.filter((line) => line.list === list && line.outcome === outcome).length;
  }

  /** Calls of the list with their outcomes, `final` being all of it. */
  operations(list: string, final: readonly string[]): Operation[] {
    const offsetUs = Math.min(...this.lines.map(({ arrivedUs, endUs }) => arrivedUs - endUs));
    return this.lines
      .filter((line) => line.list === list && line.method in METHODS)
      .map(({ digest, endUs, method, number, outcome, startUs, text }) => {
        const isSame = digestOf(final.slice(0, number)) === digest;
        return {
          ...{ caller: this.#caller, method: METHODS[method]!, text },
          ...{ startUs: startUs + offsetUs - CLOCK_US, endUs: endUs + offsetUs },
          ...{ outcome: outcome as Operation["outcome"], length: number },
          items: method !== "read" || isSame ? final.slice(0, number) : [`another list ${number}`],
        };
      });
  }

  #take(text: string): void {
    const words = text.split(" ");
    const [list = "", method = "", what = "", start, end, outcome = "", number, digest] = words;
    if (words.length !== 8) {
      this.others.push(text);
      return;
    }
    this.lines.push({
      ...{ list, method, text: what, outcome },
      ...{ startUs: Number(start), endUs: Number(end) },
      ...{ number: Number(number), digest: Number(digest) },
      arrivedUs: performance.now() * 1000,
    });
    assert.ok(Number(end) >= Number(start));
  }
}
