import assert from "node:assert/strict";
import { test } from "node:test";
import { Effort } from "./effort.ts";

test("what reads many cells counts as much as many that read few, and one of them is the last", () => {
  const few = new Effort(100);
  const many = new Effort(100);
  for (let i = 0; i < 100; i++) assert.equal(few.count(3, false), false);
  for (let i = 0; i < 25; i++) assert.equal(many.count(100, false), false);
  assert.equal(few.made, many.made);
  assert.deepEqual([few.count(0, false), few.count(0, false)], [true, false]);
  assert.ok(few.isHopeless && !many.isHopeless);
});

test("a program that is refused is looked at for a while longer", () => {
  const effort = new Effort(30_000_000);
  let count = 0;
  for (; !effort.isHopeless; count++) effort.count(320, true);
  assert.ok(count > 10_000 && count < 20_000, `${count}`);
  assert.ok(!effort.isOver);
});

test("progress is said now and then", () => {
  let said = 0;
  const effort = new Effort(30_000_000, () => said++);
  for (let i = 0; i < 1_000_000; i++) effort.count(0, false);
  assert.equal(said, 4);
});
