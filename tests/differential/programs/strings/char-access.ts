// Attacks: charCodeAt, charAt, [], at, codePointAt with every kind of index.
const s = "héllo€";
const indices: unknown[] = [0, 5, 6, -1, -6, -7, 1.9, -0.5, NaN, undefined, null, "2", "x", true, Infinity, 2 ** 32, 2 ** 32 + 1];
for (const index of indices) {
  const i = index as number;
  console.log(index, s.charCodeAt(i), s.charAt(i), s.at(i), s[i], s.codePointAt(i), s.charAt(i) === "");
}
function lengthOf(c: string | undefined): number {
  return c === undefined ? -1 : c.length;
}
for (let i = -2; i < 8; i++) console.log(i, lengthOf(s[i]), s[i] === s.charAt(i), s[i] + "!", `${s[i]}`);
function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
function notDigit(code: number): boolean {
  return code < 48 || code > 57;
}
function scan(t: string, from: number): string {
  let i = from;
  let n = 0;
  while (isDigit(t.charCodeAt(i))) n = n * 10 + (t.charCodeAt(i++) - 48);
  return n + "@" + i;
}
for (const t of ["123", "42x", "x", "", "99999999999999999999"]) console.log(t, scan(t, 0), scan(t, 1), scan(t, 50), notDigit(t.charCodeAt(50)));
let total = 0;
for (let i = 0; i <= s.length; i++) total += s.charCodeAt(i) | 0;
let exact = 0;
for (let i = 0; i <= s.length; i++) exact += s.charCodeAt(i);
console.log(total, exact, s.charCodeAt(2) ^ s.charCodeAt(99), s.charCodeAt(99) > 0, -s.charCodeAt(1), "".charCodeAt(0), ("" + 5).charCodeAt(0) * 2);
const counts = new Array<number>(128).fill(0);
for (const word of ["banana", "naïve", "€"]) for (let i = 0; i < word.length; i++) counts[word.charCodeAt(i)]++;
console.log(counts.length, counts[97], counts[110], counts[239], counts[8364], counts.filter((x) => x > 0).length);
