// What is thrown has the properties that are asked for: its own, and those of errors' classes.
import assert from "node:assert/strict";

class Failure extends Error {
  readonly #status: number;
  constructor(message: string, status: number) {
    super(message);
    this.name = "Failure";
    this.#status = status;
  }
  get status(): number {
    return this.#status;
  }
}

const fail = (): never => {
  throw new Failure("no such page", 404);
};
assert.throws(fail, { name: "Failure", message: /page/, status: 404 });
assert.throws(fail, new Failure("no such page", 500));
const tries: (() => void)[] = [
  () => assert.throws(fail, { status: 500 }),
  () => assert.throws(fail, { status: 404, missing: undefined }),
  () => assert.throws(() => { throw { code: 1, tags: ["a"] }; }, { code: 1, tags: ["b"] }),
  () => assert.throws(() => { throw { code: 1 }; }, { other: 1 }),
];
for (const attempt of tries) {
  try {
    attempt();
    console.log("passed");
  } catch (error) {
    console.log((error as Error).message);
  }
}
const symbol = Symbol("s");
assert.throws(() => { throw { get code() { return 7; }, list: [1] }; }, { code: 7, list: [1] });
assert.deepEqual({ [symbol]: { a: 1 }, get b() { return 2; } }, { [symbol]: { a: 1 }, b: 2 });
assert.notDeepEqual({ [symbol]: 1 }, { [symbol]: 2 });
console.log("done");
