// Attacks: printing of Map and Set: nested, empty, with objects as keys, iterators, in containers.
class K {
  id = 1;
}
console.log(new Map(), new Set(), new Map([["a", 1]]), new Set([1, "two", null]));
console.log(new Map<unknown, unknown>([[1, "one"], ["1", 1], [null, undefined], [NaN, -0], [{ k: 1 }, [1, 2]], [new K(), new Set([new K()])]]));
console.log(new Map([["outer", new Map([["inner", new Map([["deep", new Map([["deeper", 1]])]])]])]]));
console.log(new Set([new Set([new Set([new Set([1])])])]));
console.log({ m: new Map([["x", { y: 1 }]]), s: new Set([[1, 2], [3]]) });
console.log([new Map([[1, 2]]), new Set([3])], [new Map(), new Set()]);
console.log(new Map([["a key of some length", "a value of some length"], ["another key of length", "another value"]]));
console.log(new Set(["a value of some length", "another value of length", "third value of length"]));
console.log(new Map(Array.from({ length: 5 }, (_, i) => [i, { id: i, square: i * i }])));
console.log(new Map([["fn", () => 1], ["cls", K as unknown as () => number]]));
console.log(Object.assign(new Map([["a", 1]]), { extra: true }), Object.assign(new Set([1]), { tag: "t" }));
const m = new Map<string, unknown>([["n", 1]]);
m.set("self size", m.size);
console.log(m, m.size, [...m], [...m.keys()], Array.from(m.values()));
console.log("map:", new Map([["k", "v"]]), "set:", new Set(["v"]));
console.log(new Map([[[1, 2], { a: [3] }]]), new Map([["multi", "line\nvalue"]]), new Set(["it's"]));
