import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases, outcomeOf } from "../es/testing/same.ts";
import { atob, btoa } from "./base64.ts";
import { crypto } from "./crypto.ts";
import { DOMException } from "./dom-exception.ts";

const Engine = globalThis;
const LETTERS = [..."AZaz09+/==  \n\t-_@é€Q"];

test("atob and btoa answer as Node.js does", () => {
  const chance = new Chance(1);
  for (let n = 0; n < cases(50_000); n++) {
    const text = chance.list(9, () => chance.pick(LETTERS)).join("");
    assert.deepEqual(
      outcomeOf(() => atob(text)),
      outcomeOf(() => Engine.atob(text)),
      text,
    );
    assert.deepEqual(
      outcomeOf(() => btoa(text)),
      outcomeOf(() => Engine.btoa(text)),
      text,
    );
  }
  const bytes = String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i));
  assert.equal(atob(btoa(bytes)), bytes);
  for (const value of [null, 5, true, []]) {
    assert.deepEqual(
      outcomeOf(() => btoa(value)),
      outcomeOf(() => Engine.btoa(value as unknown as string)),
    );
  }
  assert.deepEqual(
    outcomeOf(() => btoa()),
    outcomeOf(() => (Engine.btoa as () => string)()),
  );
});

test("names and codes of DOMException", () => {
  for (const name of [
    "AbortError",
    "DataCloneError",
    "NotFoundError",
    "SyntaxError",
    "Other",
    "",
  ]) {
    const [own, engine] = [new DOMException("m", name), new Engine.DOMException("m", name)];
    assert.deepEqual([own.name, own.code, own.message], [engine.name, engine.code, engine.message]);
  }
});

test("random values: which arrays, and how many bytes", () => {
  const arrays = [
    new Uint8Array(9),
    new BigInt64Array(2),
    new Float64Array(1),
    new Uint8Array(65_537),
    [1],
    new DataView(new ArrayBuffer(2)),
  ];
  for (const array of arrays) {
    const own = outcomeOf(() => crypto.getRandomValues(array) === array);
    const engine = outcomeOf(() => Engine.crypto.getRandomValues(array as Uint8Array) === array);
    assert.deepEqual(own, engine);
  }
  const bytes = crypto.getRandomValues(new Uint8Array(1000).subarray(10, 900));
  assert.ok(new Set(bytes).size > 100);
  assert.match(
    crypto.randomUUID(),
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.notEqual(crypto.randomUUID(), crypto.randomUUID());
});
