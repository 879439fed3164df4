import assert from "node:assert/strict";
import { STATUS_CODES } from "node:http";
import { test } from "node:test";
import { reasonOf, reasons } from "./status.ts";

test("reason phrases are those of Node.js", () => {
  assert.deepEqual(Object.fromEntries(reasons()), { ...STATUS_CODES });
  assert.equal(reasonOf(200), "OK");
  assert.equal(reasonOf(418), "I'm a Teapot");
  assert.equal(reasonOf(299), "unknown");
});
