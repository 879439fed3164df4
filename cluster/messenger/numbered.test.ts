import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "#os/base";
import { type NumberedItem, NumberedList } from "./numbered.ts";

class Item implements NumberedItem<Item> {
  readonly callId: number;
  nextInOrder: Item | null = null;
  previousInOrder: Item | null = null;
  nextInSlot: Item | null = null;
  constructor(callId: number) {
    this.callId = callId;
  }
}

function idsOf(list: NumberedList<Item>): number[] {
  const ids: number[] = [];
  for (let item = list.first; item !== null; item = item.nextInOrder) ids.push(item.callId);
  return ids;
}

for (const most of [3, Infinity]) {
  test(`a numbered list is a map in the order of insertion, also of numbers that share a slot (at most ${most})`, () => {
    const prng = new Prng(7);
    const list = new NumberedList<Item>();
    const model = new Map<number, Item>();
    let nextId = 2 ** 40;
    for (let step = 0; step < 5000; step++) {
      if (model.size < most && prng.chance(0.55)) {
        const item = new Item(nextId);
        nextId += prng.chance(0.3) ? 256 : 1;
        list.push(item);
        model.set(item.callId, item);
      } else if (model.size > 0) {
        const item = [...model.values()][prng.below(model.size)]!;
        list.remove(item);
        model.delete(item.callId);
      }
      const probe = nextId - prng.below(most === 3 ? 12 : 600);
      assert.equal(list.find(probe), model.get(probe) ?? null);
      assert.equal(list.length, model.size);
      if (step % 100 === 0) assert.deepEqual(idsOf(list), [...model.keys()]);
      if (step % 1000 === 999) {
        list.clear();
        model.clear();
        assert.deepEqual(idsOf(list), []);
      }
    }
  });
}

test("an item that is not listed cannot be taken out", () => {
  const list = new NumberedList<Item>();
  list.push(new Item(1));
  assert.throws(() => list.remove(new Item(257)), /not listed/);
});
