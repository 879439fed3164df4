// Attacks: name and length of bound functions, whatever is bound; what is printed of them; generic array methods on strings.
function add(a: number, b: number, c = 3): number { return a + b + c; }
const one = add.bind(null, 1);
const two = one.bind(null, 2);
class K { static s(): void {} m(x: unknown): unknown { return x; } }
const all: Function[] = [add, one, two, K, K.s.bind(K), new K().m.bind(new K()), (() => 1).bind(null), (function () {}).bind(null), K.bind(null), Math.max.bind(null)];
for (const f of all) console.log(f.name, f.length, f);
for (const k of ["name", "length", "x"]) console.log((one as any)[k]);
console.log(Object.hasOwn(one, "name"), "length" in one, Object.keys(one));
const named = Object.assign((x: number) => x, { extra: 1 });
console.log(named.bind(null).name, named.bind(null));
const text = (list: unknown): unknown[] => [
  Array.prototype.map.call(list, (x: unknown) => `${x}${x}`),
  Array.prototype.filter.call(list, (x: unknown) => x !== "b"),
  Array.prototype.some.call(list, (x: unknown) => x === "c"),
  Array.prototype.indexOf.call(list, "c"),
  Array.prototype.join.call(list, "-"),
];
console.log(text("abc"), text(["a", "c"]), text("€é"));
