/** What stays in the frame of a coroutine, on small texts like those that are emitted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line } from "./code.ts";
import { frameVariables } from "./frame.ts";

function kept(names: readonly string[], ...texts: readonly string[]): string[] {
  const lines = texts.map((text): Line => {
    const label = /^(\w+):$/.exec(text)?.[1];
    return label === undefined ? { kind: "text", text } : { kind: "label", name: label };
  });
  return [...frameVariables(lines, names)].sort();
}

const STOP = ["return true;", "R1:;"];

test("what is read after a resumption stays, what is set there does not", () => {
  assert.deepEqual(kept(["v1", "v2"], "v1 = a();", ...STOP, "v2 = b(v1);", "c(v2);"), ["v1"]);
});

test("a loop around a resumption keeps what its next turn reads", () => {
  const texts = ["v1 = 0;", "v2 = 0;", "B1:", ...STOP, "v3 = v1 + 1;", "v1 = v3;", "goto B1;"];
  assert.deepEqual(kept(["v1", "v2", "v3"], ...texts), ["v1"]);
});

test("setting inside of braces is not certain", () => {
  const texts = [
    "v1 = 0;",
    ...STOP,
    "if (c) {",
    "v1 = 1;",
    "goto B1;",
    "} else {",
    "goto B1;",
    "}",
  ];
  assert.deepEqual(kept(["v1"], ...texts, "B1:", "d(v1);"), ["v1"]);
});

test("an exception may go to a handler before a variable is set", () => {
  const texts = [...STOP, "t1 = f(); if (rt_pending) goto B2;", "v1 = t1;", "B2:", "d(v1);"];
  assert.deepEqual(kept(["v1", "t1"], ...texts), ["v1"]);
});

test("texts in quotes and lines of the source are not code", () => {
  const texts = ["v1 = 0;", ...STOP, '#line 3 "v1 {"', 'raise("v1 {");', "v1 = 2;", "d(v1);"];
  assert.deepEqual(kept(["v1"], ...texts), []);
});
