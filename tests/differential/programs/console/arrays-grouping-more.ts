// Attacks: grouping with long strings, objects, undefined, holes, typed arrays, bigint, nesting.
console.log(Array.from({ length: 7 }, (_, i) => ({ i })));
console.log(Array.from({ length: 7 }, (_, i) => [i]));
console.log(Array.from({ length: 8 }, () => null), Array.from({ length: 8 }, () => undefined));
console.log(["short", "a much longer string that matters", "mid length", "x", "yy", "zzz", "another long string here"]);
console.log(Array.from({ length: 9 }, (_, i) => BigInt(i) ** 10n));
console.log(new Uint8Array(20).map((_, i) => i * 13), new Float64Array(8).map((_, i) => i / 3));
const holes: number[] = [1, 2, 3];
holes[9] = 10;
holes[12] = 13;
console.log(holes, new Array(10), [, , 1, , , 2, , ,]);
console.log({ list: Array.from({ length: 20 }, (_, i) => i), deep: { list: Array.from({ length: 20 }, (_, i) => i) } });
console.log([Array.from({ length: 10 }, (_, i) => i), Array.from({ length: 10 }, (_, i) => -i)]);
console.log(Object.assign([1, 2, 3, 4, 5, 6, 7, 8], { extra: "prop", more: [1] }));
console.log(Array.from({ length: 7 }, (_, i) => -i), Array.from({ length: 7 }, (_, i) => (i === 3 ? -0 : i)));
console.log(["é", "€", "😀", "中文", "a", "b", "c", "d"]);
console.log(Array.from({ length: 7 }, (_, i) => "multi\nline" + i));
console.log(new Set(Array.from({ length: 10 }, (_, i) => i)), new Map(Array.from({ length: 8 }, (_, i) => [i, "v" + i])));
console.log([1.5, -2, 1e21, 3, 4, 5, 6.25, 7], [true, 1, "x", null, undefined, 2n, {}, []]);
