// Attacks: what is set of a prototype under computed names, between the members of the classes below and above it.
class Base { a() { return "Base.a"; } get g() { return "Base.g"; } set s(v: number) { console.log("Base.s", v); } static st() { return 1; } 0() { return "zero"; } }
class Mid extends Base { b() { return "Mid.b"; } }
class Leaf extends Mid { override a() { return "Leaf.a>" + super.a(); } private x = 1; readX() { return this.x; } }
console.log(Object.hasOwn(Base.prototype, "a"), Object.hasOwn(Mid.prototype, "a"), "a" in Mid.prototype, Object.hasOwn(Base.prototype, "g"), Object.prototype.hasOwnProperty.call(Leaf.prototype, "constructor"));
const names = ["late", "b", "q" + Math.floor(2.5), "a"];
const target: any = Mid.prototype;
const leaf = new Leaf();
const show = (label: string) => {
  const l: any = leaf;
  console.log(label, names.map((n) => n in l), names.map((n) => typeof l[n] === "function" ? l[n]() : l[n]), leaf.a(), leaf.b(), leaf.g, leaf.readX());
  const seen: string[] = [];
  for (const k in l) seen.push(k);
  console.log(seen.join(), Object.keys(target).join(), Object.getOwnPropertyNames(target).join(), Object.keys(l).join());
};
show("before");
let i = 0;
for (const n of names) {
  target[n] = function (this: any) { return `set ${n} ${this.readX()}`; };
  show("after " + ++i);
}
leaf.b = () => "own b";
show("own");
delete (leaf as any).b;
show("deleted own");
try { target["constructor"]; console.log(target["constructor"] === Mid, leaf.constructor === Leaf); } catch (x) { console.log("!", x); }
(leaf as any).s = 5;
(leaf as any)["s"] = 6;
target.s2 = 4;
console.log((leaf as any).s2++, (leaf as any).s2, (new Leaf() as any).s2, Object.keys(leaf));
target[7] = "seven"; target["3"] = "three";
console.log(Object.getOwnPropertyNames(target), (leaf as any)[7], (leaf as any)["3"], Object.keys(target));
const tag = Symbol("tag"), key = Symbol.for("key");
target[tag] = 1; target[key] = 2;
console.log((leaf as any)[tag], (leaf as any)[key], tag in leaf, Object.getOwnPropertySymbols(target), Object.getOwnPropertySymbols(leaf));
console.log(JSON.stringify(leaf), { ...leaf }, Object.entries(leaf));
console.log(leaf, Mid.prototype, Base.prototype, Leaf.prototype);
class It { items = [1, 2, 3]; }
(It.prototype as any)[Symbol.iterator] = function* (this: It) { yield* this.items; };
console.log([...(new It() as any)]);
for (const x of new It() as any) console.log(x);
const [p, q] = new It() as any; console.log(p, q);
class Th { v = 5; }
(Th.prototype as any).then = function (this: Th, ok: (n: number) => void) { ok(this.v); };
console.log(await (new Th() as any));
(It.prototype as any)[Symbol.toPrimitive] = () => 42;
console.log(+(new It() as any), `${new It() as any}`);
(Th.prototype as any).toJSON = () => "json";
console.log(JSON.stringify({ t: new Th() }));
(Th.prototype as any)[Symbol.toStringTag] = "Tagged";
console.log(String(new Th()), Object.prototype.toString.call(new Th()), new Th());
(Th.prototype as any).valueOf = () => 9;
console.log((new Th() as any) * 2);
(Leaf.prototype as any).a = Base.prototype.a;
console.log(leaf.a());
console.log(Object.hasOwn(Array.prototype, "map"), Object.hasOwn(Map.prototype, "get"));
export {};
