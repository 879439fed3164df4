// Attacks: object printing: keys that need quotes, nesting, empties, depth limit, functions, symbols.
console.log({}, { a: 1 }, { a: 1, b: "two", c: null, d: undefined, e: true });
console.log({ "needs quotes": 1, valid_id: 2, $dollar: 3, _u: 4, "1abc": 5, 12: 6, "-": 7, "a-b": 8, "": 9, é: 10, "a.b": 11, class: 12, "01": 13 });
console.log({ a: {} }, { a: { b: {} } }, { a: { b: { c: {} } } }, { a: { b: { c: { d: 1 } } } });
console.log({ list: [], deep: { list: [[]], more: [[[]]], most: [[[1]]] } });
console.log({ f: () => 1, g: function named() {}, h() {}, k: class K {}, l: class {}, m: class M extends Array {} });
console.log([() => 1, function () {}, Math.max, class A {}, class B extends Map {}]);
console.log({ a: [1, { b: [2, { c: [3] }] }] });
console.log({ n: null, u: undefined, arr: [null, undefined], nested: { n: null } });
console.log([{}, [], [{}], [[]], { a: [] }]);
console.log([undefined, null], [[undefined]], [{ a: undefined }]);
console.log({ date: 1, get: 2, set: 3, async: 4, static: 5 });
console.log(Object.assign(() => 1, { prop: 1 }), Object.assign(function f() {}, { a: "b", c: [1] }));
console.log({ a: 1n, b: Symbol("s"), c: Symbol(), d: Symbol("with space") }, Symbol("top"));
console.log({ a: true, b: false }, [true, false], { "true": true });
const nested = { level1: { level2: { level3: { level4: "hidden" } } } };
console.log(nested, nested.level1, nested.level1.level2);
console.log("label:", nested.level1.level2.level3, [nested.level1.level2.level3]);
