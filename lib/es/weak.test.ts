import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf } from "./testing/same.ts";
import { FinalizationRegistry, WeakMap, WeakRef, WeakSet } from "./weak.ts";

const { WeakMap: Map, WeakSet: Set, WeakRef: Ref, FinalizationRegistry: Registry } = globalThis;
const object = {};
const VALUES: readonly unknown[] = [
  ...[
    1,
    "s",
    null,
    undefined,
    true,
    1n,
    Symbol.for("registered"),
    Symbol("own"),
    object,
    () => 1,
    [],
  ],
];

function same(own: (value: unknown) => unknown, engine: (value: unknown) => unknown): void {
  for (const value of VALUES) {
    assert.deepEqual(
      outcomeOf(() => own(value)),
      outcomeOf(() => engine(value)),
      String(value),
    );
  }
}

test("what can be held weakly, and the words for what cannot", () => {
  same(
    (v) => new WeakMap().set(v, 1).get(v),
    (v) => new Map().set(v as object, 1).get(v as object),
  );
  same(
    (v) => new WeakMap().has(v),
    (v) => new Map().has(v as object),
  );
  same(
    (v) => new WeakSet().add(v).has(v),
    (v) => new Set().add(v as object).has(v as object),
  );
  same(
    (v) => new WeakSet().delete(v),
    (v) => new Set().delete(v as object),
  );
  same(
    (v) => new WeakRef(v).deref() === v,
    (v) => new Ref(v as object).deref() === v,
  );
  const nothing = (): void => {};
  same(
    (v) => new FinalizationRegistry(nothing).register(v, 1, v),
    (v) => new Registry(nothing).register(v as object, 1, v as object),
  );
  same(
    (v) => new FinalizationRegistry(nothing).unregister(v),
    (v) => new Registry(nothing).unregister(v as object),
  );
  same(
    (v) => typeof new FinalizationRegistry(v),
    (v) => typeof new Registry(v as () => void),
  );
});

test("entries come and go as in the engine's", () => {
  const keys = Array.from({ length: 50 }, (_, i) => ({ i }));
  const [own, engine] = [new WeakMap<object, number>(), new Map<object, number>()];
  for (let n = 0; n < 500; n++) {
    const key = keys[(n * 7) % 50] as object;
    if (n % 3 === 0) assert.equal(own.delete(key), engine.delete(key));
    else {
      own.set(key, n);
      engine.set(key, n);
    }
    for (const k of keys) assert.equal(own.get(k), engine.get(k));
  }
});

test("tokens", () => {
  for (const make of [() => new FinalizationRegistry(() => {}), () => new Registry(() => {})]) {
    const registry = make() as FinalizationRegistry;
    registry.register({}, 1, object);
    assert.deepEqual([registry.unregister(object), registry.unregister(object)], [true, false]);
    assert.throws(() => registry.register(object, object), /target and holdings must not be same/);
  }
});
