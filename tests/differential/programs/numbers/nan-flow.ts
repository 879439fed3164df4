// Attacks: NaN entering variables that otherwise hold integers: comparisons, refinement, loops.
function classify(x: number): string {
  if (x < 10) return "small";
  if (x >= 10) return "large";
  return "neither";
}
const values = [5, 10, NaN, -1, Infinity, Number("x"), 0 / 0, "abc".charCodeAt(1), "abc".charCodeAt(9)];
for (const v of values) console.log(v, classify(v), v === v, v !== v, !(v < 10), v <= v, v | 0, v >>> 0, ~v);

function countTo(limit: number): number {
  let n = 0;
  for (let i = 0; i < limit && n < 100; i++) n++;
  return n;
}
function countUntil(limit: number): number {
  let n = 0;
  for (let i = 0; !(i >= limit) && n < 7; i++) n++;
  return n;
}
for (const limit of [0, 3, NaN, -5, 2.5, Infinity]) console.log(limit, countTo(limit), countUntil(limit));

function sumCodes(text: string, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += text.charCodeAt(i);
  return sum;
}
function hashCodes(text: string, count: number): number {
  let h = 0;
  for (let i = 0; i < count; i++) h = ((h << 5) - h + text.charCodeAt(i)) | 0;
  return h;
}
console.log(sumCodes("abc", 3), sumCodes("abc", 4), hashCodes("abc", 3), hashCodes("abc", 4), hashCodes("", 3));

let best = NaN;
for (const v of [3, 1, 2]) if (v < best) best = v;
console.log(best);
best = Infinity;
for (const v of [3, NaN, 1, 2]) if (v < best) best = v;
console.log(best, [3, NaN, 1].sort().join(), Math.max(3, NaN), [NaN].includes(NaN), [NaN].indexOf(NaN));
let acc = 1;
acc += NaN;
acc *= 0;
console.log(acc, acc | 5, Number.isNaN(acc), isNaN(acc), Object.is(acc, NaN), acc ? 1 : 2, acc || 3, acc ?? 4);
console.log(NaN ** 0, 1 ** NaN, 1 ** Infinity, values[2] > NaN, values[2] == values[6], values[2] >= values[6]);
