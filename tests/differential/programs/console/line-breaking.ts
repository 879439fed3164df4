// Attacks: when objects and arrays break into lines: 72 characters, 76 columns, nesting, few entries.
for (const n of [10, 60, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 80]) console.log({ a: "x".repeat(n) });
for (const n of [20, 30, 31, 32, 33, 34, 35, 40]) console.log({ first: "x".repeat(n), second: "y".repeat(n) });
for (const n of [18, 22, 23, 24, 25, 30]) console.log(["x".repeat(n), "y".repeat(n), "z".repeat(n)]);
console.log({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, n: 14, o: 15, p: 16 });
console.log({ outer: { inner: { key: "a string of some length here", other: "and another one as well" } } });
console.log({ outer: { list: [1, 2, 3], text: "some text", flag: true, nested: { deep: [1, 2] } }, tail: "end" });
console.log([{ id: 1, name: "first item", tags: ["a", "b"] }, { id: 2, name: "second item", tags: [] }]);
console.log({ key: ["aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccc", "d"] });
console.log({ longKeyNumberOne: 1000000, longKeyNumberTwo: 2000000, longKeyNumberThree: 3000000 });
console.log("prefix", { longKeyNumberOne: 1000000, longKeyNumberTwo: 2000000, longKeyNumber3: 3000 }, "suffix");
console.log({ a: { b: 1, c: { d: 2 } }, e: { f: { g: 3 } } });
console.log({ t: "line one\nline two", u: ["x\ny"] });
