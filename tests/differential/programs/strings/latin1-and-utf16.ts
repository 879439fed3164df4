// Attacks: strings that change from one byte to two bytes per unit and back by slicing.
const parts = ["abc", "é", "ÿ", "Ā", "€", "😀", "\u0000", "\uffff", ""];
for (const a of parts) {
  const row: string[] = [];
  for (const b of parts) {
    const s = a + b;
    row.push(`${s.length}:${s.charCodeAt(s.length - 1)}:${s === b + a}:${s < b + a}`);
  }
  console.log(row.join(" "));
}
let s = "";
for (const p of parts) s = s + p + s.slice(0, 2);
console.log(s.length, s.indexOf("€"), s.indexOf("\u0000"), s.lastIndexOf("é"), s.includes("😀"), s.indexOf("\ude00"));
const narrow = ("€" + "abc").slice(1);
console.log(narrow === "abc", narrow.length, "abc" === narrow, new Map([["abc", 1]]).get(narrow), narrow.indexOf("c"), narrow < "abd", narrow > "abb");
const set = new Set<string>();
for (const w of ["é", "e\u0301", "\u00e9", "E"]) set.add(w);
console.log(set.size, "e\u0301".length, "é" === "\u00e9");
function hash(t: string): number {
  let h = 0;
  for (let i = 0; i < t.length; i++) h = (Math.imul(h, 31) + t.charCodeAt(i)) | 0;
  return h;
}
for (const p of parts) console.log(hash(p), hash(p + "x"), hash((p + "x").slice(0, p.length)), hash("x" + p));
console.log("ÿ".charCodeAt(0), "Ā".charCodeAt(0), ("ÿ" + "Ā").slice(0, 1) === "ÿ", ("Ā" + "ÿ").slice(1) < "Ā");
