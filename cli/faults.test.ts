import assert from "node:assert/strict";
import { test } from "node:test";
import { CliError } from "./error.ts";
import { readFaults } from "./faults.ts";

test("faults are read by their names", () => {
  assert.deepEqual(readFaults("loss=0.02,delay=5,seed=7", "--faults"), {
    ...{ loss: 0.02, delayMs: 5, seed: 7 },
  });
  assert.deepEqual(readFaults("double=1,reorder=0", "--faults"), { duplication: 1, reordering: 0 });
});

test("anything else is told with what there is", () => {
  for (const words of ["", "loss", "loss=", "loss=2", "loss=-1", "loss=x", "jam=1", "loss=0,,"]) {
    assert.throws(
      () => readFaults(words, "--faults"),
      (error) => error instanceof CliError && /not understood/.test(error.message),
      words,
    );
  }
});
