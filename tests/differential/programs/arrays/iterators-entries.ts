// Attacks: entries, keys, values, for-of over arrays that change, destructured iteration.
const xs = ["a", "b", "c"];
for (const [i, x] of xs.entries()) console.log(i, x, i + x);
console.log([...xs.keys()].join(), [...xs.values()].join(), [...xs.entries()].join(";"), [...[].keys()].length, [...new Array(2).keys()].join());
let out = "";
const growing = [1, 2, 3];
for (const x of growing) {
  out += x + " ";
  if (x < 3) growing.push(x + 10);
}
console.log(out, growing.length);
out = "";
const shrinking = [1, 2, 3, 4, 5];
for (const x of shrinking) {
  out += x + " ";
  shrinking.pop();
}
console.log(out, shrinking.join());
out = "";
const shifting = [1, 2, 3, 4, 5, 6];
for (const x of shifting) {
  out += x + " ";
  if (x % 2) shifting.shift();
}
console.log(out, shifting.join());
out = "";
for (const [i, x] of shifting.entries()) {
  shifting[i + 1] = x + 1;
  out += `${i}:${x} `;
  if (i > 4) break;
}
console.log(out, shifting.length);
let copies = [1, 2, 3];
out = "";
for (const x of copies) {
  copies = copies.map((y) => y * 2);
  out += x + "/" + copies[0] + " ";
}
console.log(out, copies.join());
const pairs: [string, number][] = [["x", 1], ["y", 2.5]];
for (const [k, v] of pairs) console.log(k, v * 2);
for (const { length } of ["", "ab", "abc"]) console.log(length);
for (const x of [1, 2.5, "s", null, undefined, [3], { k: 1 }]) console.log(typeof x, x === null);
const targets: number[] = [];
for (targets[targets.length] of [7, 8, 9]) if (targets.length > 2) break;
console.log(targets.join());
const holder = { last: 0 };
for (holder.last of [4, 5, 6]) if (holder.last === 5) break;
console.log(holder.last);
function firstBig(list: number[]): number {
  for (const x of list) if (x > 10) return x;
  return -1;
}
console.log(firstBig([1, 20, 30]), firstBig([]), firstBig([10]), firstBig([10.5]));
