/** The store against a Map that does the same slowly, and against its own invariants. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ascii } from "./ascii.ts";
import { audit } from "./audit.ts";
import { Counters, EVICTIONS, MOVES_TO_WARM, RECLAIMED } from "./counters.ts";
import { Store } from "./store.ts";
import { Time } from "./time.ts";

class TestClock {
  us = 0;
  nowUs(): number {
    return this.us;
  }
  wallMs(): number {
    return 1_780_000_000_000 + this.us / 1000;
  }
}

class Bench {
  readonly clock = new TestClock();
  readonly time = new Time(this.clock);
  readonly counters = new Counters();
  readonly store: Store;

  constructor(memoryBytes: number, evicts = true) {
    const options = { memoryBytes, itemBytesMax: memoryBytes / 2, evicts, hashSeed: 1 };
    this.store = new Store(options, this.time, this.counters);
  }

  advance(seconds: number): void {
    this.clock.us += seconds * 1_000_000;
    this.time.tick();
  }

  /** What `set` does. False: no room. */
  set(key: string, value: Uint8Array, exptime = 0): boolean {
    const store = this.store;
    store.key.load(ascii(key), 0, key.length);
    const item = store.allocate(0, exptime, value.length);
    if (item === 0) return false;
    store.arena.write(store.valueCursor(item), value, 0, value.length);
    const old = store.lookup();
    if (old !== 0) store.unlink(old);
    store.link(item);
    store.release(item);
    return true;
  }

  lookup(key: string): number {
    this.store.key.load(ascii(key), 0, key.length);
    return this.store.lookup();
  }

  /** What `get` does. */
  get(key: string): Uint8Array | null {
    const item = this.lookup(key);
    if (item === 0) return null;
    this.store.bump(item);
    return this.read(item);
  }

  read(item: number): Uint8Array {
    const store = this.store;
    store.loadKeyOf(item);
    const value = new Uint8Array(store.sizeOf(item) - 44 - ((store.key.length + 3) & ~3));
    store.arena.read(store.valueCursor(item), value, 0, value.length);
    return value;
  }
}

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function randomValue(next: (below: number) => number): Uint8Array {
  const length = [2, 40, 83, 124, 125, 300, 5000, 40_000][next(8)]! + next(60);
  const value = new Uint8Array(length);
  const first = next(256);
  for (let i = 0; i < length; i++) value[i] = (first + i * 7) & 255;
  return value;
}

const KEY_LENGTHS = [1, 3, 4, 16, 17, 79, 80, 81, 84, 200, 203, 204, 205, 208, 250];

test("random commands against a model, with room for all", () => {
  for (let seed = 1; seed <= 4; seed++) {
    const next = generator(seed);
    const bench = new Bench(4 << 20);
    const model = new Map<string, { value: Uint8Array; until: number }>();
    for (let step = 0; step < 6000; step++) {
      const length = KEY_LENGTHS[next(KEY_LENGTHS.length)]!;
      const key = `${next(6)}`.repeat(250).slice(0, length);
      const kind = next(10);
      if (kind < 5) {
        const value = randomValue(next);
        const exptime = next(3) === 0 ? bench.time.deadline(1 + next(20)) : 0;
        assert.ok(bench.set(key, value, exptime));
        model.set(key, { value, until: exptime });
      } else if (kind < 8) {
        const known = model.get(key);
        const isLive =
          known !== undefined && (known.until === 0 || known.until > bench.time.seconds);
        assert.deepEqual(bench.get(key), isLive ? known.value : null, key);
      } else if (kind === 8) {
        const item = bench.lookup(key);
        if (item !== 0) bench.store.unlink(item);
        model.delete(key);
      } else if (next(3) === 0) {
        bench.advance(next(4));
      } else if (next(40) === 0) {
        bench.store.flush(bench.time.seconds);
        model.clear();
      }
      if (step % 500 === 0) assert.equal(audit(bench.store, 0), "", `seed ${seed} step ${step}`);
    }
    assert.equal(audit(bench.store, 0), "");
    assert.equal(bench.counters.value(EVICTIONS), 0);
  }
});

test("random commands in too little memory: what is found is what was set last", () => {
  for (let seed = 1; seed <= 3; seed++) {
    const next = generator(seed);
    const bench = new Bench(1 << 20);
    const model = new Map<string, Uint8Array>();
    for (let step = 0; step < 8000; step++) {
      const key = `key-${next(400)}-${"x".repeat(next(3) * 60)}`;
      if (next(2) === 0) {
        const value = randomValue(next);
        assert.ok(bench.set(key, value));
        model.set(key, value);
      } else {
        const found = bench.get(key);
        if (found !== null) assert.deepEqual(found, model.get(key));
      }
      const arena = bench.store.arena;
      assert.ok(arena.blocksUsed <= arena.blocksMax);
      if (step % 1000 === 0) assert.equal(audit(bench.store, 0), "", `seed ${seed} step ${step}`);
    }
    assert.equal(audit(bench.store, 0), "");
    assert.ok(bench.counters.value(EVICTIONS) > 100);
  }
});

test("the least recently stored item goes first", () => {
  const bench = new Bench(1 << 20);
  const value = new Uint8Array(50);
  let count = 0;
  while (bench.counters.value(EVICTIONS) === 0) bench.set(`k${count++}`, value);
  assert.equal(bench.lookup("k0"), 0);
  assert.notEqual(bench.lookup("k1"), 0);
});

test("what is read again survives what is stored once", () => {
  const bench = new Bench(1 << 20);
  const value = new Uint8Array(50);
  for (let i = 0; i < 60; i++) bench.set(`hot${i}`, value);
  for (let i = 0; i < 60_000; i++) {
    bench.set(`cold${i}`, value);
    if (i % 10 === 0) bench.get(`hot${(i / 10) % 60}`);
  }
  let survivors = 0;
  for (let i = 0; i < 60; i++) if (bench.lookup(`hot${i}`) !== 0) survivors++;
  assert.equal(survivors, 60);
  assert.ok(bench.counters.value(MOVES_TO_WARM) >= 60);
  assert.equal(audit(bench.store, 0), "");
});

test("what was hot once goes in the end", () => {
  const bench = new Bench(1 << 20);
  const value = new Uint8Array(50);
  for (let i = 0; i < 1000; i++) bench.set(`once${i}`, value);
  for (let round = 0; round < 3; round++) for (let i = 0; i < 1000; i++) bench.get(`once${i}`);
  for (let i = 0; i < 100_000; i++) {
    bench.set(`new${i}`, value);
    if (i >= 10) bench.get(`new${i - 10}`);
    if (i >= 20) bench.get(`new${i - 20}`);
  }
  let survivors = 0;
  for (let i = 0; i < 1000; i++) if (bench.lookup(`once${i}`) !== 0) survivors++;
  assert.ok(survivors < 100, `${survivors} are still there`);
});

test("without eviction the store refuses, and takes again after a delete", () => {
  const bench = new Bench(1 << 20, false);
  const value = new Uint8Array(1000);
  let count = 0;
  while (bench.set(`k${count}`, value)) count++;
  assert.ok(count > 800);
  assert.equal(bench.counters.value(EVICTIONS), 0);
  bench.store.unlink(bench.lookup("k5"));
  assert.ok(bench.set("again", value));
  assert.equal(audit(bench.store, 0), "");
});

test("expired items are swept by those who store, without being asked for", () => {
  const bench = new Bench(1 << 20);
  const value = new Uint8Array(100);
  for (let i = 0; i < 2000; i++) bench.set(`short${i}`, value, bench.time.deadline(5));
  bench.advance(10);
  for (let i = 0; i < 2000; i++) bench.set("one", value);
  assert.equal(bench.store.itemCount, 1);
  assert.equal(bench.store.expiringCount, 0);
  assert.equal(bench.counters.value(RECLAIMED), 0);
  assert.equal(audit(bench.store, 0), "");
});

test("a held item stays when it is evicted around, replaced, and until it is released", () => {
  const bench = new Bench(1 << 20);
  const store = bench.store;
  const value = new Uint8Array(5000).fill(7);
  bench.set("held", value);
  const item = bench.lookup("held");
  store.hold(item);
  for (let i = 0; i < 20_000; i++) bench.set(`k${i}`, new Uint8Array(300));
  assert.equal(bench.lookup("held"), item, "rotated, not evicted");
  bench.set("held", new Uint8Array(10));
  assert.deepEqual(bench.read(item), value);
  assert.equal(audit(store, 41), "");
  store.release(item);
  assert.equal(audit(store, 0), "");
});

test("more is asked for than can be freed: refused, not endless", () => {
  const bench = new Bench(1 << 20);
  const store = bench.store;
  const held: number[] = [];
  for (let i = 0; i < 2; i++) {
    bench.set(`big${i}`, new Uint8Array(450_000));
    held.push(bench.lookup(`big${i}`));
    store.hold(held[i]!);
  }
  assert.equal(bench.set("third", new Uint8Array(450_000)), false);
  for (const item of held) store.release(item);
  assert.ok(bench.set("third", new Uint8Array(450_000)));
  assert.equal(audit(store, 0), "");
});

test("the memory limit can be lowered and raised again", () => {
  const bench = new Bench(4 << 20);
  const value = new Uint8Array(1000);
  for (let i = 0; i < 5000; i++) bench.set(`k${i}`, value);
  assert.ok(bench.store.setMemoryLimit(2 << 20));
  bench.set("one more", value);
  assert.ok(bench.store.arena.blocksUsed * 128 <= 2 << 20);
  assert.equal(bench.store.setMemoryLimit(5 << 20), false);
  assert.ok(bench.store.setMemoryLimit(4 << 20));
  assert.equal(audit(bench.store, 0), "");
});

test("all memory is within the limit", () => {
  for (const megabytes of [1, 2, 3, 5, 8, 64]) {
    const { store } = new Bench(megabytes << 20);
    const used = store.arena.bytes.length + store.bucketCount * 4;
    assert.ok(used <= megabytes << 20, `${used}`);
    assert.ok(used > (megabytes << 20) - 256);
  }
});

test("CAS uniques go on above 2^32", () => {
  const bench = new Bench(1 << 20);
  bench.store.casLow = 0xffff_fffe;
  bench.set("a", new Uint8Array(2));
  assert.deepEqual([bench.store.casHigh, bench.store.casLow], [0, 0xffff_ffff]);
  bench.set("b", new Uint8Array(2));
  assert.deepEqual([bench.store.casHigh, bench.store.casLow], [1, 0]);
  bench.store.flush(bench.time.seconds);
  assert.equal(bench.lookup("a"), 0);
  bench.set("c", new Uint8Array(2));
  assert.notEqual(bench.lookup("c"), 0);
});
