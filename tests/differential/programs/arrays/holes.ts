// Attacks: holes: which methods skip them, which read undefined, and what stays a hole.
const h: (number | undefined)[] = [1, , 3, undefined, ,];
console.log(h.length, Object.keys(h).join(), 1 in h, 3 in h, h[1], h[3], h);
let visits = "";
h.forEach((x, i) => {
  visits += `${i}=${x} `;
});
console.log(visits);
console.log(h.map((x) => (x ?? 0) + 1), h.filter(() => true).length, h.some((x) => x === undefined), h.every((x) => x !== undefined), h.reduce<number>((n) => n + 1, 0), h.reduceRight<string>((s, x) => s + x, ""));
console.log(h.indexOf(undefined), h.lastIndexOf(undefined), h.includes(undefined), h.find((x) => x === undefined), h.findIndex((x) => x === undefined), h.findLastIndex((x) => x === undefined));
console.log([...h].length, Object.keys([...h]).join(), Array.from(h), h.join("|"), [...h.keys()].join(), [...h.entries()].map((e) => e.join(":")).join(" "));
let viaOf = 0;
for (const x of h) viaOf += x === undefined ? 100 : x;
let viaIndex = 0;
for (let i = 0; i < h.length; i++) viaIndex += i in h ? 1 : 10;
console.log(viaOf, viaIndex);
console.log(h.slice(1, 3), h.concat([, 9] as number[]), [...h, 7].length, h.flat(), [[1, , 2], [, 3]].flat(), h.reverse(), h.at(0));
const s: (number | undefined)[] = [3, , 1, undefined, , 2];
console.log(s.sort(), Object.keys(s).join(), [3, , 1].toSorted(), [3, , 1].toReversed(), [3, , 1].with(0, 5), [, 1].toSpliced(0, 1));
const c = [1, , 3, , 5];
console.log(c.copyWithin(0, 1, 4), c.fill(0, 1, 2), c.splice(1, 2), c, c.unshift(9), c, c.shift(), c.pop(), c.length);
const [x = "dx", y = "dy", z = "dz"] = [, undefined, null] as unknown[];
console.log(x, y, z, new Array(3), new Array(3).fill(0), [, ,].length, Array(2).join("x"), [...Array(2)], Array.from({ length: 2 }));
function collect(...rest: unknown[]): string {
  return rest.length + ":" + rest.map((r) => typeof r).join();
}
console.log(collect(...([, 1, ,] as unknown[])), Object.values(h).length, Object.assign([1, 2, 3], [, 9]), Math.max(...([1, , 2] as number[])));
