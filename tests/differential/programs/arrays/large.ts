// Attacks: arrays that grow large, by push, index, length; doubling, slices, sums past 2^31.
const n = 20000;
const pushed: number[] = [];
for (let i = 0; i < n; i++) pushed.push(i * i);
const indexed: number[] = [];
for (let i = 0; i < n; i++) indexed[i] = pushed[i] - i;
const sized = new Array<number>(n);
for (let i = n - 1; i >= 0; i--) sized[i] = i / 2;
let s1 = 0;
let s2 = 0;
let s3 = 0;
for (let i = 0; i < n; i++) {
  s1 += pushed[i];
  s2 = (s2 + indexed[i]) | 0;
  s3 += sized[i];
}
console.log(s1, s2, s3, pushed.length, sized.length, pushed[n - 1], pushed[n]);
let doubled = [1, 2, 3];
for (let i = 0; i < 12; i++) doubled = doubled.concat(doubled);
console.log(doubled.length, doubled[doubled.length - 1], doubled.indexOf(3, 12000), doubled.lastIndexOf(1));
const joined = doubled.slice(0, 1000).join("");
console.log(joined.length, joined.slice(-5));
pushed.length = 100;
pushed[150] = 1;
console.log(pushed.length, pushed[120], pushed[150], pushed.reduce((a, b) => a + b, 0));
const sieve = new Array<boolean>(10000).fill(true);
sieve[0] = sieve[1] = false;
for (let p = 2; p * p < sieve.length; p++) if (sieve[p]) for (let k = p * p; k < sieve.length; k += p) sieve[k] = false;
console.log(sieve.filter((x) => x).length, sieve.lastIndexOf(true));
const objects: { id: number; tag: string }[] = [];
for (let i = 0; i < 5000; i++) objects.push({ id: i, tag: "t" + (i % 17) });
const kept = objects.filter((o) => o.tag === "t3" && o.id % 2 === 1);
console.log(kept.length, kept[10].id, objects.map((o) => o.tag.length).reduce((a, b) => a + b, 0));
const far: number[] = [1];
far[100000] = 2;
let present = 0;
far.forEach(() => present++);
console.log(far.length, present, far[50000], Object.keys(far).join());
