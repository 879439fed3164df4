// Readable.from takes what an iterator has at once without waiting for it.
import { Readable, Transform, Writable } from "node:stream";
Readable.from([1, 2, 3]).pipe(new Transform({ objectMode: true, transform(c, _, d) { d(null, c * 2); } })).on("data", (x) => console.log("data", x));
await null; await null;
const m = await new Promise((r) => { const w = new Writable({ write(_c, _e, d) { d(new Error("w")); } }); w.on("error", (e) => r(e.message)); w.write("x"); });
console.log("st3", m);
