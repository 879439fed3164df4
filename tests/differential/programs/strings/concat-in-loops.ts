// Attacks: ropes: appending, prepending, reading in between, aliases of intermediate strings.
let s = "";
const snapshots: string[] = [];
for (let i = 0; i < 200; i++) {
  s += i % 10;
  if (i % 50 === 7) snapshots.push(s);
}
console.log(s.length, snapshots.map((x) => x.length).join(), snapshots[1], s.startsWith(snapshots[2]));
let front = "";
for (let i = 0; i < 60; i++) front = String.fromCharCode(97 + (i % 26)) + front;
console.log(front, front.indexOf("zy"), front[30]);
let both = "|";
for (let i = 0; i < 20; i++) both = "<" + both + ">" + (i === 10 ? "é" : i === 15 ? "€" : "");
console.log(both, both.length, both.lastIndexOf("<"), both.indexOf(">"));
let double = "ab";
for (let i = 0; i < 12; i++) double += double;
console.log(double.length, double.charAt(4097), double.indexOf("ba", 8000), double.slice(-3));
function build(n: number): string {
  if (n === 0) return "()";
  return "(" + build(n - 1) + (n % 2 ? build(n - 2 < 0 ? 0 : n - 2) : "") + ")";
}
console.log(build(5), build(9).length);
let read = "";
let sum = 0;
for (let i = 0; i < 300; i++) {
  read += "xyz";
  sum += read.charCodeAt(i * 2) + read.length;
}
console.log(sum);
const keys = new Map<string, number>();
let key = "k";
for (let i = 0; i < 40; i++) {
  key += i;
  keys.set(key, i);
}
let again = "k";
let found = 0;
for (let i = 0; i < 40; i++) {
  again = again + String(i);
  if (keys.get(again) === i) found++;
}
console.log(found, keys.size, key === again, key.length);
let t = "a";
const alias = t;
t += "b";
t += alias;
console.log(t, alias, (t += t), t.length, t.concat(alias, 1 as unknown as string, "", t));
const parts: string[] = [];
for (let i = 0; i < 1000; i++) parts.push(i.toString(36));
const joined = parts.join("");
console.log(joined.length, joined.slice(100, 130), joined.slice(-10));
