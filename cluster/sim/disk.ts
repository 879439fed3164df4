/**
 * A disk of a simulated host, as far as a log needs one. Each write takes its time and may fail; a
 * crash during an append leaves any part of it, a part with holes, or nothing.
 */

import { assert } from "#os/base";
import type { SimHost } from "./host.ts";

const LIE_US = 1_000_000;

export interface SimDiskOptions {
  readonly writeMinUs?: number;
  readonly writeMaxUs?: number;
}

/** A file. It outlives the host's lives; each life gets its own `log`. */
export class SimFile {
  readonly host: SimHost;
  /** What a reader finds after a crash now. */
  bytes: Uint8Array = new Uint8Array(0);
  /** The next writes fail, as on a full disk, which takes a part of what is appended. */
  isFull = false;
  /** Says that an append is durable, and keeps it in memory for a second. For tests of tests. */
  lies = false;
  readonly #unwritten: Uint8Array[] = [];
  readonly #writeMinUs: number;
  readonly #writeSpreadUs: number;
  #writing: Uint8Array | null = null; // an append that is not durable yet

  constructor(host: SimHost, options: SimDiskOptions = {}) {
    this.host = host;
    this.#writeMinUs = options.writeMinUs ?? 500;
    this.#writeSpreadUs = (options.writeMaxUs ?? 5000) - this.#writeMinUs;
  }

  read(done: (bytes: Uint8Array | null, problem: string) => void): void {
    this.#tear();
    this.#after(() => done(this.bytes.slice(), ""));
  }

  truncate(length: number, done: (isDone: boolean) => void): void {
    this.#after(() => {
      this.bytes = this.bytes.slice(0, length);
      done(true);
    });
  }

  append(bytes: Uint8Array, done: (isDone: boolean) => void): void {
    if (this.lies) {
      this.#lie(bytes, done);
      return;
    }
    assert(this.#writing === null, "sim disk: two appends at once");
    this.#writing = bytes;
    const { life, world } = this.host;
    world.after(this.#writeUs(), () => {
      if (this.host.life !== life || !this.host.isUp || this.#writing !== bytes) return;
      this.#writing = null;
      const isDone = !this.isFull;
      // A full disk takes a part of it, or all but says that it did not.
      const taken = isDone ? bytes.length : world.prng.below(bytes.length + 1);
      this.bytes = joined(this.bytes, bytes.subarray(0, taken));
      this.host.do(() => done(isDone));
    });
  }

  replace(bytes: Uint8Array, done: (isDone: boolean) => void): void {
    this.#after(() => {
      if (!this.isFull) this.bytes = bytes.slice();
      done(!this.isFull);
    });
  }

  #lie(bytes: Uint8Array, done: (isDone: boolean) => void): void {
    this.#unwritten.push(bytes);
    this.#after(() => done(true));
    const { life, world } = this.host;
    world.after(LIE_US, () => {
      if (this.host.life !== life || !this.host.isUp) return;
      this.bytes = joined(this.bytes, this.#unwritten.shift()!);
    });
  }

  /** What the crash has left of the append that it met. */
  #tear(): void {
    const torn = this.#writing;
    this.#writing = null;
    this.#unwritten.length = 0;
    if (torn === null) return;
    const { prng } = this.host.world;
    const left = torn.slice(0, prng.below(torn.length + 1));
    if (prng.chance(0.5)) {
      for (let count = prng.below(3); count > 0 && left.length > 0; count--) {
        const at = prng.below(left.length);
        left.fill(0, at, at + 1 + prng.below(64));
      }
    }
    this.bytes = joined(this.bytes, left);
  }

  #after(work: () => void): void {
    const { life } = this.host;
    this.host.world.after(this.#writeUs(), () => {
      if (this.host.life === life && this.host.isUp) this.host.do(work);
    });
  }

  #writeUs(): number {
    return this.#writeMinUs + this.host.world.prng.below(this.#writeSpreadUs + 1);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
