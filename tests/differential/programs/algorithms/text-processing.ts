// Attacks: wrapping, justification, word counts, Caesar, run lengths, Roman numerals, glob matching.
const text = "In a hole in the ground there lived a hobbit. Not a nasty, dirty, wet hole, filled with the ends of worms and an oozy smell, nor yet a dry, bare, sandy hole with nothing in it to sit down on or to eat: it was a hobbit-hole, and that means comfort.";
function justify(t: string, width: number): string[] {
  const lines: string[][] = [[]];
  let used = 0;
  for (const w of t.split(" ")) {
    if (used + w.length + lines.at(-1)!.length > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(w);
    used += w.length;
  }
  return lines.map((words, i) => {
    if (i === lines.length - 1 || words.length === 1) return words.join(" ").padEnd(width);
    const spaces = width - words.reduce((s, w) => s + w.length, 0);
    const gaps = words.length - 1;
    return words.map((w, k) => (k < gaps ? w + " ".repeat(Math.floor(spaces / gaps) + (k < spaces % gaps ? 1 : 0)) : w)).join("");
  });
}
for (const l of justify(text, 42)) console.log("|" + l + "|");
const counts = new Map<string, number>();
for (const w of text.toLowerCase().split(" ").map((w) => w.replaceAll(",", "").replaceAll(".", "").replaceAll(":", ""))) counts.set(w, (counts.get(w) ?? 0) + 1);
console.log([...counts].filter(([, n]) => n > 1).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([w, n]) => w + n).join(" "));
function roman(n: number): string {
  let out = "";
  for (const [v, s] of [[1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]] as const) {
    while (n >= v) {
      out += s;
      n -= v;
    }
  }
  return out;
}
function arabic(s: string): number {
  const v: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  let sum = 0;
  for (let i = 0; i < s.length; i++) sum += v[s[i]] < (v[s[i + 1]] ?? 0) ? -v[s[i]] : v[s[i]];
  return sum;
}
let ok = true;
for (let i = 1; i < 2100; i += 7) if (arabic(roman(i)) !== i) ok = false;
console.log(ok, roman(1994), roman(0) === "", roman(3.9), arabic("MMXXVI"), arabic("ABC"));
function glob(p: string, s: string): boolean {
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (j < s.length) {
    if (p[i] === "*") {
      star = i++;
      mark = j;
    } else if (p[i] === "?" || p[i] === s[j]) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++mark;
    } else return false;
  }
  while (p[i] === "*") i++;
  return i === p.length;
}
for (const [p, s] of [["*.ts", "main.ts"], ["*.ts", "main.tsx"], ["a?c", "abc"], ["", ""], ["*", ""], ["a*b*c", "aXXbYYc"], ["a*b*c", "aXXbYY"], ["?", "é"], ["**a", "bba"]]) console.log(p, s, glob(p, s));
function kmp(t: string, p: string): number[] {
  const fail = [0];
  for (let i = 1, k = 0; i < p.length; i++) {
    while (k > 0 && p[i] !== p[k]) k = fail[k - 1];
    if (p[i] === p[k]) k++;
    fail[i] = k;
  }
  const out: number[] = [];
  for (let i = 0, k = 0; i < t.length; i++) {
    while (k > 0 && t[i] !== p[k]) k = fail[k - 1];
    if (t[i] === p[k]) k++;
    if (k === p.length) {
      out.push(i - k + 1);
      k = fail[k - 1];
    }
  }
  return out;
}
console.log(kmp("abababcabab", "abab").join(), kmp(text, "hole").join(), kmp("aaa", "aaaa").length, kmp(text, "in").length);
const caesar = (s: string, k: number): string => Array.from(s, (c) => {
  const u = c.toUpperCase();
  if (u < "A" || u > "Z") return c;
  const base = c === u ? 65 : 97;
  return String.fromCharCode(((((c.charCodeAt(0) - base + k) % 26) + 26) % 26) + base);
}).join("");
console.log(caesar("Hello, Zoë!", 3), caesar(caesar("Hello, Zoë!", 3), -3), caesar("abc", -29));
