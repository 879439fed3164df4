// Attacks: trim of all white space, padStart/padEnd, repeat with odd counts and its RangeErrors.
const white = ["\t", "\n", "\v", "\f", "\r", " ", "\u00a0", "\u1680", "\u2000", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff", "\u180e", "\u200b", "\u0085", "\u0000"];
console.log(white.map((w) => (w + "x" + w).trim().length + "" + (w + "x").trimStart().length + ("x" + w).trimEnd().length).join(" "));
const all = white.slice(0, 16).join("");
console.log((all + "a b" + all).trim(), all.trim().length, all.trimStart() === "", (all + "é").trimStart(), Number(all + "12" + all));
const counts: unknown[] = [0, 1, 3, 2.9, -0, "2", null, undefined, NaN, -1, -0.5, Infinity, 2 ** 30];
for (const c of counts) {
  try {
    console.log(String(c), "ab".repeat(c as number));
  } catch (e) {
    console.log(String(c), (e as Error).name, (e as Error).message);
  }
}
console.log("".repeat(2 ** 28) === "", "".repeat(5).length);
const widths = [0, 2, 3, 5, 8, 9.9, -1, NaN];
const fills: (string | undefined)[] = [undefined, "x", "ab", "", "€é"];
for (const w of widths) console.log(w, fills.map((f) => `<${"abc".padStart(w, f)}|${"abc".padEnd(w, f)}>`).join(" "));
try {
  console.log("a".padStart(2 ** 30).length);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
function table(rows: [string, number][]): void {
  for (const [name, n] of rows) console.log(name.padEnd(6, ".") + String(n).padStart(8) + "|" + n.toFixed(1).padStart(7, "0"));
}
table([["a", 1], ["medium", 22.5], ["overlong", -333], ["é", 1e9]]);
