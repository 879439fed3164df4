// Streams of several kinds and assertions in one program: neither makes the other's values unknown.
import assert from "node:assert/strict";
import { Readable, Transform, Writable, PassThrough, Duplex, pipeline } from "node:stream";
import { pipeline as pipelineP, finished } from "node:stream/promises";
import { EventEmitter, once } from "node:events";

class Upper extends Transform {
  override _transform(chunk: Buffer, _enc: BufferEncoding, cb: (e?: Error | null, d?: unknown) => void): void { cb(null, chunk.toString().toUpperCase()); }
}
const parts: string[] = [];
const sink = new Writable({ write(chunk, _e, cb) { parts.push(String(chunk)); cb(); } });
await pipelineP(Readable.from(["a", "b", "c"]), new Upper(), sink);
assert.deepEqual(parts, ["A", "B", "C"]);
const pass = new PassThrough({ objectMode: true });
pass.write({ x: 1 }); pass.end();
const seen: unknown[] = [];
for await (const o of pass) seen.push(o);
assert.deepStrictEqual(seen, [{ x: 1 }]);
const d = new Duplex({ read() { this.push("hello"); this.push(null); }, write(_c, _e, cb) { cb(); } });
d.end("bye");
let text = "";
d.on("data", (c) => (text += String(c)));
await finished(d);
assert.equal(text, "hello");
const e = new EventEmitter();
setTimeout(() => e.emit("x", 1, 2), 1);
const [p, q] = await once(e, "x");
assert.deepEqual([p, q], [1, 2]);
await assert.rejects(async () => { throw new Error("no"); }, /no/);
assert.throws(() => { throw new TypeError("t"); }, { name: "TypeError", message: "t" });
try { assert.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }); } catch (x) { console.log((x as Error).message); }
console.log("ok");
