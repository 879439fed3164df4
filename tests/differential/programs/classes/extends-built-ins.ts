// Attacks: what else classes of the program can extend: Date, WeakMap, WeakSet, Map; how they are shown.
class WM extends WeakMap<object, number> { x = 1 }
class WS extends WeakSet<object> { }
class M extends Map<string, number> { extra = 2 }
class D extends Date { tag = "d"; day2(): number { return this.getUTCDay() + 1; } }
class R extends RegExp { y = 1; exec(s: string): RegExpExecArray | null { console.log("exec", s); return super.exec(s); } }
class WR extends WeakRef<object> { }
class P2 extends Promise<number> {}
console.log(new WM(), new WS(), new M([["a", 1]]), new D(5), new R("a+", "g"), new P2(() => {}), [new P2(() => {})], { a: { b: { c: new P2(() => {}) , d: new M() } } });
const d = new D(2020, 1, 1);
console.log(d.day2(), d instanceof Date, d.toISOString(), JSON.stringify({ d }), d.getTime() === +d, D.UTC(2020), D.name, Object.prototype.toString.call(d), new D(NaN).getTime(), d.valueOf() - 1);
const r = new R("a(b)?", "g");
console.log(r.test("xab"), "aabab".match(r), "aab".replace(r, "<$1>"), [..."aab".matchAll(r)].length, "1a2".split(r), r instanceof RegExp, r.flags, r.source, String(r), r.lastIndex, "xa".search(r));
console.log(structuredClone(d), structuredClone(new M([["k", 1]])));
