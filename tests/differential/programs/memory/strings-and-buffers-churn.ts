// Attacks: many short-lived strings, substrings of large strings, buffers, sparse growth and shrinking.
let big = "";
for (let i = 0; i < 3000; i++) big += String.fromCharCode(97 + (i % 26)) + (i % 50 === 0 ? "é" : "");
const views: string[] = [];
for (let i = 0; i < 200; i++) views.push(big.slice(i * 7, i * 7 + 40));
big = "";
for (let i = 0; i < 20000; i++) {
  const s = "tmp" + i + views[i % 200].slice(3, 9);
  if (s.length > 1000) views.push(s);
}
let hash = 0;
for (const v of views) for (let i = 0; i < v.length; i++) hash = (Math.imul(hash, 33) + v.charCodeAt(i)) | 0;
console.log(views.length, hash, views[199], big === "");
const buffers: Uint8Array[] = [];
let checksum = 0;
for (let i = 0; i < 3000; i++) {
  const b = new Uint8Array(1 + (i % 512));
  b[b.length - 1] = i;
  checksum += b[b.length - 1];
  if (i % 100 === 7) buffers.push(b.subarray(b.length >> 1));
}
console.log(checksum, buffers.length, buffers.map((b) => b.length).join(), buffers.map((b) => b[b.length - 1]).join());
const sizes: number[] = [];
let list: number[] = [];
for (let round = 0; round < 30; round++) {
  for (let i = 0; i < 500; i++) list.push(i * round);
  sizes.push(list.length);
  list.length = round * 10;
  if (round % 7 === 3) list = list.slice(5);
}
console.log(sizes.slice(-5).join(), list.length, list.reduce((a, b) => a + b, 0));
const joined = Array.from({ length: 2000 }, (_, i) => "part" + i).join(",");
const parts = joined.split(",");
console.log(joined.length, parts.length, parts[1999], parts.filter((p) => p.endsWith("99")).length);
let rope = "x";
for (let i = 0; i < 14; i++) rope = rope + rope.slice(0, rope.length >> 1) + i;
console.log(rope.length, rope.slice(-10), rope.indexOf("13"), rope.charCodeAt(rope.length >> 1));
