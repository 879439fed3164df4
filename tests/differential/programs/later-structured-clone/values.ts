// Attacks: structuredClone of nested data, cycles, maps, sets, dates, typed arrays, errors, classes.
const source = { n: -0, s: "é", list: [1, , 3], nested: { deep: [{ v: 0.5 }] }, u: undefined, nul: null, big: 2n ** 70n, date: new Date(5), re: /a(b)?/gi, map: new Map<unknown, unknown>([["k", { v: 1 }], [{ o: 1 }, 2]]), set: new Set([1, "x"]), bytes: Uint8Array.of(1, 2), flag: true, boxed: Object(5) as unknown };
const copy = structuredClone(source);
console.log(copy);
copy.nested.deep[0].v = 9;
copy.map.set("new", 1);
copy.bytes[0] = 77;
console.log(source.nested.deep[0].v, source.map.size, source.bytes[0], copy.date.getTime(), copy.re.source, copy.re.flags, copy !== source, Object.is(copy.n, -0), 1 in copy.list, "u" in copy);
interface Cyc {
  self?: Cyc;
  pair?: [Cyc, Cyc];
  v: number;
}
const cyc: Cyc = { v: 1 };
cyc.self = cyc;
cyc.pair = [cyc, { v: 2 }];
const c2 = structuredClone(cyc);
console.log(c2.self === c2, c2.pair![0] === c2, c2.pair![1].v, c2 === cyc);
const shared = { x: 1 };
const both = structuredClone({ a: shared, b: shared, list: [shared] });
console.log(both.a === both.b, both.list[0] === both.a, both.a === shared);
class P {
  x = 1;
  #y = 2;
  get y(): number {
    return this.#y;
  }
}
const p = structuredClone(new P()) as P;
console.log(p.x, p instanceof P, p.y, Object.keys(p).join());
const buffer = new ArrayBuffer(4);
const views = structuredClone({ a: new Uint8Array(buffer, 1, 2), b: new DataView(buffer) });
views.a[0] = 5;
console.log(views.b.getUint8(1), views.a.byteOffset, new Uint8Array(buffer)[1]);
for (const bad of [() => 1, Symbol("s"), { f: () => 1 }, [Symbol()], new Map([[1, () => 2]]), new WeakMap(), Promise.resolve(1)]) {
  try {
    structuredClone(bad as unknown);
    console.log("cloned");
  } catch (e) {
    console.log((e as Error).name);
  }
}
const e = structuredClone(new RangeError("msg", { cause: { code: 1 } }));
console.log(e instanceof RangeError, e.message, e.name, (e.cause as { code: number } | undefined)?.code);
console.log(structuredClone(5), structuredClone("s"), structuredClone(null), structuredClone(undefined), structuredClone([]), structuredClone({ get g() { return 7; } }), structuredClone(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hid: { value: 3 } }) as object), structuredClone(Object.freeze([1])));
