/** A short walk of the fuzzer, and the inputs that once broke something. */

import { test } from "node:test";
import { fuzz } from "#servers/memcached";
import { bytesOf } from "./case.ts";
import { CORPUS } from "./corpus.ts";
import { fuzzRuns } from "./fuzz.ts";

test("3000 mutations of the corpus", () => {
  fuzzRuns(20261203, 0, 3000);
});

test("the corpus itself, in small pieces to a slow client", () => {
  for (const one of CORPUS) {
    const all = one.steps.map((step) => step.send ?? "").join("");
    if (all.length < 20_000) fuzz(bytesOf(`\x02\x82\x0c${all}`));
  }
});
