// Attacks: indexOf, lastIndexOf, includes: strict equality against SameValueZero, from positions.
const o = { a: 1 };
const mixed: unknown[] = [0, -0, NaN, "1", 1, true, null, undefined, o, 1n, "NaN", [1]];
const needles: unknown[] = [0, -0, NaN, "1", 1, true, false, null, undefined, o, { a: 1 }, 1n, "", 2];
for (const n of needles) console.log(typeof n, String(n), mixed.indexOf(n), mixed.lastIndexOf(n), mixed.includes(n), mixed.findIndex((x) => Object.is(x, n)), mixed.filter((x) => x == n).length);
const xs = [1, 2, 3, 2, 1];
for (const from of [undefined, 0, 1, 4, 5, -1, -4, -9, NaN, Infinity, 1.9]) console.log(from, xs.indexOf(2, from), from === undefined ? xs.lastIndexOf(2) : xs.lastIndexOf(2, from), xs.includes(1, from));
console.log(xs.lastIndexOf(2, undefined), xs.indexOf("2" as unknown as number), xs.indexOf(2.0), [0.1 + 0.2].indexOf(0.3), [0.1 + 0.2].includes(0.30000000000000004), [2 ** 53].includes(2 ** 53 + 1), [-1].indexOf(4294967295), [4294967295].indexOf(-1 >>> 0));
const ints = new Int32Array([5, -1, 7]);
console.log(ints.indexOf(-1), ints.indexOf(4294967295), ints.includes(5.5), [...ints].indexOf(-1));
const strings = ["a", "é", "€", "ab"];
const built = ["a" + "", "\u00e9", String.fromCharCode(0x20ac), "a" + "b", "A"];
console.log(built.map((b) => strings.indexOf(b)).join(), built.map((b) => strings.includes(b)).join());
const points = [{ x: 1 }, { x: 2 }];
const [p] = points;
console.log(points.indexOf(p), points.indexOf({ x: 1 }), points.includes(points[1]), points.findIndex((q) => q.x === 2), [p, p].lastIndexOf(p));
const functions = [isNaN, parseInt, (x: number) => x > 1];
console.log(functions.indexOf(isNaN), functions.includes(isFinite), [null].includes(undefined as unknown as null), [undefined].indexOf(undefined), [, 1].indexOf(undefined as unknown as number), [, 1].includes(undefined as unknown as number));
