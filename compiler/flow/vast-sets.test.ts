import assert from "node:assert/strict";
import { test } from "node:test";
import { fromSet, join, objectSet, UNDEFINED, type Value } from "./value.ts";
import { VAST_OBJECTS, VastSets } from "./vast-sets.ts";

/** So many objects, from this one on. */
function objects(count: number, from = 0): Value {
  return fromSet(objectSet(Array.from({ length: count }, (_, i) => from + i)));
}

test("a set of as many objects as a program has in one place stays as it is", () => {
  const vast = new VastSets();
  vast.widen(objects(VAST_OBJECTS + 1, 1000));
  const value = objects(VAST_OBJECTS);
  assert.equal(vast.widen(value), value);
});

test("larger sets become one, and what else a value can be stays", () => {
  const vast = new VastSets();
  const first = objects(VAST_OBJECTS + 1);
  assert.equal(vast.widen(first), first);
  const second = vast.widen(join(objects(VAST_OBJECTS + 1, 100), UNDEFINED));
  assert.equal(second.objects, objects(VAST_OBJECTS + 101).objects);
  assert.equal(second.flags, UNDEFINED.flags);
  assert.equal(vast.widen(first).objects, second.objects);
});
