// The properties of errors that Node's own functions throw: which there are, in which order, and that they can be listed.
import assert, { AssertionError } from "node:assert";
import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";

function shown(name: string, thrown: unknown): void {
  const error = thrown as Error & Record<string, unknown>;
  console.log(name, error.name, Object.keys(error).join(), JSON.stringify(error));
  console.log({ ...error }, Object.entries(error).length, Object.prototype.propertyIsEnumerable.call(error, "code"));
  error.stack = "STACK";
  error.cause = undefined;
  console.log(inspect(error));
}

async function attempt(name: string, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    shown(name, error);
  }
}

await attempt("argument", () => Buffer.alloc("x" as unknown as number));
await attempt("range", () => Buffer.alloc(8).readUInt8(9));
await attempt("encoding", () => Buffer.from("x", "no" as BufferEncoding));
await attempt("url", () => new URL("nonsense", "also"));
await attempt("assert", () => assert.equal(1, 2));
await attempt("assert with a message", () => assert.strictEqual(1, 2, "no"));
await attempt("made", () => {
  throw new AssertionError({ actual: 1, expected: 2, operator: "own" });
});
await attempt("unhandled", () => new EventEmitter().emit("error", 5));
const controller = new AbortController();
controller.abort();
await attempt("aborted", () => once(new EventEmitter(), "x", { signal: controller.signal }));
await attempt("aborted timer", () => delay(1, 0, { signal: controller.signal }));
