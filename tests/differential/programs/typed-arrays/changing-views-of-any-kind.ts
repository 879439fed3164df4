// Attacks: views that change behind any, unknown keys, lying types, generic functions, closures, coroutines and decoders.
interface Resizable extends ArrayBuffer {
  resize(n: number): void;
}
const make = (n: number, max: number): Resizable =>
  new (ArrayBuffer as unknown as new (n: number, o: object) => Resizable)(n, { maxByteLength: max });
const attempt = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
};
const b = make(8, 32);
const things: any[] = [new Uint8Array(b, 4), new Float64Array(b, 0, 1), new DataView(b, 2, 4), b, { byteLength: 5, length: 1, 0: "x" }, "text", [1, 2], new BigInt64Array(b), null];
const keys = ["0", "1", "length", "x", 0, 1, -1, 1.5];
function look(v: any): string {
  const found: string[] = [];
  for (const k of keys) {
    try {
      const x = v[k];
      found.push(typeof x === "object" ? Object.prototype.toString.call(x) : String(x));
    } catch (e) {
      found.push((e as Error).message.slice(0, 40));
    }
  }
  return found.join(" ");
}
for (const n of [8, 5, 0, 32]) {
  b.resize(n);
  for (const v of things.slice(0, 8)) {
    console.log(n, look(v));
    attempt("keys", () => Object.keys(v).join());
    attempt("length", () => v.byteLength + 1);
    if (!(v instanceof ArrayBuffer || v instanceof DataView || typeof v === "string")) attempt("store", () => ((v[0] = v instanceof BigInt64Array ? 7n : 7), v[0]));
    attempt("in", () => (typeof v === "object" ? "0" in v : "no"));
  }
}
function sum(v: ArrayLike<number>, during: (i: number) => void): number {
  let s = 0;
  for (let i = 0; i < v.length; i++) {
    during(i);
    s += v[i] ?? 1000;
  }
  return s;
}
const bytes = new Uint8Array(b).fill(1);
console.log(sum(bytes, (i) => { if (i === 3) b.resize(2); }), sum([1, 2, 3], () => {}), sum("12" as unknown as ArrayLike<number>, () => {}));
b.resize(16);
function* walk(v: Uint8Array): Generator<number> {
  for (let i = 0; i < v.length; i++) yield v[i];
}
const steps: number[] = [];
for (const x of walk(bytes)) {
  steps.push(x);
  if (steps.length === 4) b.resize(6);
}
console.log(steps.join());
const wrong = [new Uint8Array(b, 0, 4), { length: 3, 0: 5 }, [9, 8]] as unknown as Uint8Array[];
for (const w of wrong) {
  b.resize(2);
  attempt("lie", () => [w.length, w[0], w[3]].join());
  b.resize(8);
}
const text = new TextEncoder().encodeInto("héllo", new Uint8Array(b));
console.log(text.written, new TextDecoder().decode(new Uint8Array(b, 0, 5)));
const part = new Uint8Array(b, 4, 4);
b.resize(4);
attempt("decode", () => JSON.stringify(new TextDecoder().decode(part)));
attempt("buffer", () => Buffer.from(part).length);
attempt("buffer of", () => Buffer.from(b, 1).toString("latin1").length);
b.resize(8);
const node = Buffer.from(b);
node[0] = 65;
b.resize(1);
attempt("node", () => [node.length, node[0], node.toString("latin1").length]);
b.resize(8);
attempt("node again", () => [node.length, node[0], node.subarray(0, 2).toString("latin1").charCodeAt(0)]);
async function later(v: Uint8Array): Promise<string> {
  const first = v.length;
  await null;
  return `${first} ${v.length} ${v[6]} ${v[0]}`;
}
const pending = later(new Uint8Array(b));
b.resize(5);
console.log(await pending);
const source = new Uint8Array([1, 2, 3]);
const moved = structuredClone({ deep: [source.buffer] }, { transfer: [source.buffer] });
attempt("moved", () => [source.length, source[0], new Uint8Array(moved.deep[0]).join(), look(source)].join("|"));
const many: Uint8Array[] = [];
for (let i = 0; i < 3000; i++) many.push(new Uint8Array(b, i % 4));
b.resize(2);
let out = 0;
for (const v of many) out += v.length;
b.resize(32);
for (const v of many) out += v.length;
console.log(out);
