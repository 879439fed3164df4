import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { prune, use } from "./prune.ts";

const BOUNDS = { bytesMax: 1000, restMs: 60_000, everyMs: 60_000 };
const HOUR_S = 3600;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skerry-prune-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file of `bytes` that was used so many hours ago. */
function file(name: string, bytes: number, hours: number): void {
  const at = Date.now() / 1000 - hours * HOUR_S;
  writeFileSync(join(folder, name), "x".repeat(bytes));
  utimesSync(join(folder, name), at, at);
}

const left = (): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort();

test("what was used longest ago goes, until three quarters of the bound are left", () => {
  file("a", 400, 5);
  file("b", 400, 3);
  file("c", 400, 4);
  prune(folder, BOUNDS);
  assert.deepEqual(left(), ["b"]);
});

test("within the bound nothing goes", () => {
  file("a", 500, 5);
  file("b", 500, 3);
  prune(folder, BOUNDS);
  assert.deepEqual(left(), ["a", "b"]);
});

test("what was used a short while ago stays, however much it is", () => {
  file("a", 4000, 0);
  file("b", 4000, 1);
  prune(folder, BOUNDS);
  assert.deepEqual(left(), ["a"]);
});

test("a file that is found is used", () => {
  file("a", 800, 5);
  file("b", 800, 4);
  assert.equal(use(join(folder, "a")), true);
  assert.equal(use(join(folder, "none")), false);
  prune(folder, BOUNDS);
  assert.deepEqual(left(), ["a"]);
});

test("a cache is looked through once in a while; a folder of an interrupted build goes, too", () => {
  mkdirSync(join(folder, "runtime.1.0"));
  utimesSync(join(folder, "runtime.1.0"), 1, 1);
  file("a", 1001, 5);
  prune(folder, BOUNDS);
  assert.deepEqual(left(), []);
  file("b", 2000, 5);
  prune(folder, BOUNDS);
  assert.deepEqual(left(), ["b"]);
  utimesSync(join(folder, ".pruned"), 1, 1);
  prune(folder, BOUNDS);
  assert.deepEqual(left(), []);
});

test("a folder that is not there is no failure", () => {
  prune(join(folder, "none"), BOUNDS);
  assert.equal(existsSync(join(folder, "none")), false);
});
