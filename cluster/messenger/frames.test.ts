/** Messages out of a stream that comes in pieces of any size, in buffers of their own or parts of larger ones. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TcpConnection, WriteRoom } from "#lib/net";
import { Prng } from "#os/base";
import { Envelope, EVENT, HEADER_BYTES, makeFrame, QUERY } from "./envelope.ts";
import { FrameReader, FrameWriter } from "./frames.ts";

const LONGEST = 300;

function stream(prng: Prng): { readonly bytes: Uint8Array; readonly texts: string[] } {
  const frames: Uint8Array[] = [];
  const texts: string[] = [];
  for (let i = 0; i < 8; i++) {
    const envelope = new Envelope();
    envelope.kind = prng.below(2) === 0 ? QUERY : EVENT;
    envelope.method = prng.below(65536);
    envelope.callId = i;
    envelope.opId = prng.below(3) === 0 ? 2 ** 40 + i : i;
    const payload = Array.from({ length: prng.below(4) === 0 ? 0 : prng.below(LONGEST) }, () =>
      prng.below(256),
    );
    const frame = makeFrame(envelope, payload.length);
    frame.set(payload, HEADER_BYTES);
    frames.push(frame);
    texts.push(JSON.stringify([envelope, payload]));
  }
  return { bytes: Buffer.concat(frames), texts };
}

test("messages do not depend on how the stream is cut, nor on where its pieces lie", () => {
  const prng = new Prng(11);
  for (let round = 0; round < 400; round++) {
    const { bytes, texts } = stream(prng);
    const reader = new FrameReader(LONGEST);
    const found: string[] = [];
    const sink = {
      onFrame(envelope: Envelope, from: Uint8Array, start: number, end: number): boolean {
        found.push(JSON.stringify([envelope, [...from.subarray(start, end)]]));
        return true;
      },
    };
    const arena = new Uint8Array(4096);
    const most = [1, 40, 56, 57, 200, 2000][prng.below(6)]!;
    for (let at = 0; at < bytes.length; ) {
      const count = Math.min(1 + prng.below(most), bytes.length - at);
      const slot = prng.below(8) * 16;
      const piece = prng.below(2) === 0 ? arena.subarray(slot) : new Uint8Array(count + 9);
      const start = prng.below(9);
      piece.set(bytes.subarray(at, at + count), start);
      assert.equal(reader.feed(piece, start, start + count, sink), "");
      piece.fill(0xee); // it was lent
      at += count;
    }
    assert.deepEqual(found, texts);
  }
});

test("a header that makes no sense is told wherever it lies", () => {
  const good = makeFrame(Object.assign(new Envelope(), { kind: QUERY }), 0);
  const changes: readonly (readonly [number, number, string])[] = [
    [0, 1, "length out of range"],
    [3, 0, "length out of range"],
    [4, 2, "unknown version"],
    [5, 14, "unknown kind"],
    [8, 1, "unknown status"],
    [11, 1, "reserved bits"],
    [16, 1, "number beyond 53 bits"],
    [48, 1, "number beyond 53 bits"],
  ];
  const sink = { onFrame: (): boolean => true };
  for (const [at, value, problem] of changes) {
    const bad = good.slice();
    bad[at] = value;
    for (const cut of [0, 20, 55]) {
      const reader = new FrameReader(LONGEST);
      const first = cut === 0 ? "" : reader.feed(bad, 0, cut, sink);
      assert.equal(first, "");
      const larger = new Uint8Array(200);
      larger.set(bad, 100);
      assert.equal(reader.feed(larger, 100 + cut, 100 + HEADER_BYTES, sink), problem);
    }
  }
});

/** Takes up to `room` bytes at a time; `inPlace`: some of them written where they are kept. */
class Taker implements TcpConnection {
  readonly peer = "10.0.0.2:7000";
  readonly taken: number[] = [];
  readonly #prng: Prng;
  readonly #buffer = new Uint8Array(8192);
  #tail = -1;
  room = 0;
  reserve?: (count: number) => WriteRoom | null;
  commit?: (count: number) => void;

  constructor(inPlace: boolean, seed: number) {
    this.#prng = new Prng(seed);
    if (!inPlace) return;
    this.reserve = (count) => {
      if (count > this.room || this.#prng.chance(0.3)) return null;
      this.#tail = this.#prng.below(100);
      return { bytes: this.#buffer, view: new DataView(this.#buffer.buffer), tail: this.#tail };
    };
    this.commit = (count) => {
      this.write(this.#buffer, this.#tail, this.#tail + count);
      this.#buffer.fill(0xee);
    };
  }

  write(bytes: Uint8Array, start: number, end: number): number {
    const count = Math.min(end - start, this.room);
    this.room -= count;
    this.taken.push(...bytes.subarray(start, start + count));
    return count;
  }
  writable(): number {
    return this.room;
  }
  end(): void {}
  abort(): void {}
  pause(): void {}
  resume(): void {}
}

test("what is written in place is what is written otherwise, in its order", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const takers = [new Taker(false, seed), new Taker(true, seed)];
    const writers = takers.map(() => new FrameWriter());
    const prng = new Prng(seed);
    for (let step = 0; step < 100; step++) {
      const room = prng.below(600);
      const payload = Uint8Array.from({ length: prng.below(LONGEST) }, () => prng.below(256));
      const big = prng.chance(0.1) ? 2 ** 40 : 1;
      const envelope = Object.assign(new Envelope(), {
        kind: QUERY,
        method: step,
        callId: step * big,
      });
      for (const [at, taker] of takers.entries()) {
        taker.room += room;
        if (step % 3 === 0) writers[at]!.drain(taker);
        writers[at]!.send(envelope, payload, 0, payload.length, taker);
      }
      assert.equal(writers[0]!.queuedBytes, writers[1]!.queuedBytes, `seed ${seed}, step ${step}`);
    }
    for (const [at, taker] of takers.entries()) {
      taker.room = Infinity;
      writers[at]!.drain(taker);
    }
    assert.deepEqual(takers[0]!.taken, takers[1]!.taken);
  }
});
