import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "#os/base";
import { fuzzDhcp, fuzzDns, fuzzFrames, fuzzHeaders } from "#os/net";
import { DHCP_MESSAGE, DNS_MESSAGE, HEADERS, mutate, SESSIONS } from "./fuzz-corpus.test.ts";

function campaign(
  target: (bytes: Uint8Array) => void,
  corpus: readonly Uint8Array[],
  runs: number,
  seed: number,
): void {
  for (const bytes of corpus) target(bytes);
  const prng = new Prng(seed);
  for (let run = 0; run < runs; run++) {
    const bytes = mutate(prng, corpus[prng.below(corpus.length)]!);
    try {
      target(bytes);
    } catch (error) {
      const what = error instanceof Error ? error.stack : error;
      assert.fail(`input ${Buffer.from(bytes).toString("hex")}: ${what}`);
    }
  }
}

test("frames of any kind are refused or taken, and nothing is left over", () => {
  campaign(fuzzFrames, SESSIONS, 3000, 1);
});

test("headers that are accepted survive being written and read again", () => {
  campaign(fuzzHeaders, HEADERS, 30_000, 2);
});

test("DHCP messages of any kind", () => {
  campaign(fuzzDhcp, [DHCP_MESSAGE], 30_000, 3);
});

test("DNS messages of any kind", () => {
  campaign(fuzzDns, [DNS_MESSAGE], 30_000, 4);
});
