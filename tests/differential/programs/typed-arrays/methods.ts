// Attacks: array methods on typed arrays: results stay typed, callbacks see converted values.
const u8 = Uint8Array.from([5, 1, 250, 30, 30, 7]);
console.log(u8.map((x) => x * 2).join(), u8.filter((x) => x > 6).join(), u8.reduce((a, b) => a + b), u8.reduceRight((a, b) => a - b));
console.log(u8.indexOf(30), u8.lastIndexOf(30), u8.indexOf(999), u8.includes(250), u8.includes(NaN), u8.find((x) => x > 100), u8.findIndex((x) => x > 300), u8.findLast((x) => x < 8), u8.findLastIndex((x) => x === 1));
console.log(u8.some((x) => x === 7), u8.every((x) => x > 0), u8.join("-"), u8.toString(), [...u8].length);
const sorted = u8.slice().sort();
const reversed = sorted.slice().reverse();
console.log(sorted.join(), reversed.join(), u8.slice().sort((a, b) => b - a).join(), u8.toSorted().join(), u8.toReversed().join(), u8.with(2, 300).join());
const f = Float64Array.from([3, -0, NaN, 0, -Infinity, 1e-9, -5, 10]);
console.log([...f.slice().sort()].map((x) => (Object.is(x, -0) ? "-0" : String(x))).join(), f.includes(NaN), f.indexOf(NaN), f.indexOf(0), f.lastIndexOf(0));
const i8 = new Int8Array(6).fill(-3, 1, -1);
console.log(i8.join(), i8.fill(300).join(), i8.fill(NaN, 4).join(), new Uint8ClampedArray(3).fill(2.5).join(), new Uint8ClampedArray(3).fill(-9).join());
for (const [i, x] of u8.entries()) if (i % 2 === 1) console.log(i, x);
console.log([...u8.keys()].join(), [...u8.values()].join(), Array.from(u8, (x) => x & 3).join());
let calls = "";
u8.forEach((x, i, whole) => {
  calls += `${i}:${x}/${whole.length} `;
});
console.log(calls);
const mapped = Int8Array.from([100, 50]).map((x) => x + 100);
const wide = Array.from(Int8Array.from([100, 50]), (x) => x + 100);
console.log(mapped.join(), wide.join());
try {
  new Uint8Array(0).reduce((a, b) => a + b);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
try {
  u8.with(6, 1);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const [a, b, ...rest] = u8;
console.log(a, b, rest, Math.max(...u8), `${u8}`, u8 + "", String(new Uint8Array(0)) === "");
const order = Uint8Array.from([10, 9, 1]).sort();
const textual = [10, 9, 1].sort();
console.log(order.join(), textual.join(), u8.subarray(1, 3).map((x) => x + 10).buffer.byteLength);
