/**
 * Mutations of the corpus for the fuzz entry, from one seed:
 *
 *   node build/tests/memcached/fuzz.js --seed 1 --runs 100000
 *
 * A failure prints the seed and the number of the run; that run alone is `--seed S --from N --runs
 * 1`.
 */

import { pathToFileURL } from "node:url";
import { fuzz } from "#servers/memcached";
import { WORDS } from "../fuzz/corpus.ts";
import { bytesOf } from "./case.ts";
import { CORPUS } from "./corpus.ts";

const LENGTH_MAX = 60_000;

const SEEDS: readonly Uint8Array[] = CORPUS.flatMap((one) => {
  const all = one.steps.map((step) => step.send ?? "").join("");
  return all.length > 20_000 ? [] : [bytesOf(all)];
});

/** Deterministic numbers below a bound (xorshift32). */
function generator(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** The input of one run. */
export function mutate(seed: number, run: number): Uint8Array {
  const next = generator(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
  for (let i = 0; i < 4; i++) next(1);
  const parts: Uint8Array[] = [Uint8Array.from([next(256), next(256), next(256)])];
  const partCount = 1 + next(6);
  for (let i = 0; i < partCount; i++) parts.push(SEEDS[next(SEEDS.length)]!);
  let bytes = [...Buffer.concat(parts)].slice(0, LENGTH_MAX);
  const changes = next(12);
  for (let i = 0; i < changes; i++) bytes = change(bytes, next);
  return Uint8Array.from(bytes);
}

function change(bytes: number[], next: (below: number) => number): number[] {
  const at = 3 + next(Math.max(1, bytes.length - 3));
  const count = next(20);
  switch (next(6)) {
    case 0: // flip a bit
      bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      return bytes;
    case 1: // take some out
      return [...bytes.slice(0, at), ...bytes.slice(at + count)];
    case 2: // say some twice
      return [...bytes.slice(0, at + count), ...bytes.slice(at)];
    case 3: // put a word in
      return [...bytes.slice(0, at), ...bytesOf(WORDS[next(WORDS.length)]!), ...bytes.slice(at)];
    case 4: // put a word in for another
      return [
        ...bytes.slice(0, at),
        ...bytesOf(WORDS[next(WORDS.length)]!),
        ...bytes.slice(at + count),
      ];
    default: // a long run of one byte
      return [
        ...bytes.slice(0, at),
        ...new Array<number>(next(5000)).fill(next(256)),
        ...bytes.slice(at),
      ];
  }
}

/** Runs `count` inputs from `from` on. Throws with the run's number. */
export function fuzzRuns(seed: number, from: number, count: number): void {
  for (let run = from; run < from + count; run++) {
    try {
      fuzz(mutate(seed, run));
    } catch (error) {
      throw new Error(`--seed ${seed} --from ${run} --runs 1`, { cause: error });
    }
  }
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const runs = option("--runs", 10_000);
  const startMs = Date.now();
  fuzzRuns(option("--seed", 1), option("--from", 0), runs);
  console.log(`${runs} runs in ${Date.now() - startMs} ms`);
}
