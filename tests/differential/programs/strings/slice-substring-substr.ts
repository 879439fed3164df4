// Attacks: slice, substring and substr with negative, swapped, fractional and missing arguments.
const s = "abcdefg";
const args: (number | undefined)[] = [undefined, 0, 2, -2, 5, 7, 9, -9, 1.7, -1.7, NaN, Infinity, -Infinity];
for (const a of args) {
  const row: string[] = [];
  for (const b of args) row.push(`${s.slice(a, b)}/${s.substring(a as number, b)}/${s.substr(a as number, b)}`);
  console.log(a, row.join(" "));
}
console.log(s.slice(), s.slice(3), s.slice(-3), s.substring(3), s.substring(-3), s.substr(-3), s.substr(3), "".slice(1), "".substr(-1, 4) === "");
// Views of views, long enough that a compiler keeps them as views.
let long = "";
for (let i = 0; i < 100; i++) long += String.fromCharCode(97 + (i % 26));
let view = long;
const firsts: string[] = [];
for (let i = 0; i < 6; i++) {
  view = view.slice(5, -7);
  firsts.push(view.length + view[0] + view.at(-1) + view.indexOf("a"));
}
console.log(firsts.join(" "), view);
console.log(view === long.slice(30, 58), view + "!" === long.slice(30, 58) + "!", new Map([[view, 1]]).get(long.slice(30, 58)), view < long.slice(30, 59));
function chunks(t: string, n: number): string[] {
  const out: string[] = [];
  for (let i = 0; i < t.length; i += n) out.push(t.slice(i, i + n));
  return out;
}
console.log(chunks(s, 3).join("|"), chunks(s, 10).join("|"), chunks("", 3).length, chunks(long, 30).map((c) => c.length).join());
console.log((12345.678 + "").slice(2, -2), String(true).slice(-2), `${null}`.substring(3, 1));
