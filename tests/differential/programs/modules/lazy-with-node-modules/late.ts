import assert from "node:assert";

console.log("late runs", typeof assert.ok);

export function check(): void {
  assert.deepStrictEqual(new Set([1, 2]), new Set([2, 1]));
  try {
    assert.equal(1, 2);
  } catch (error) {
    console.log((error as Error).message);
  }
}
