// Attacks: toUpperCase and toLowerCase over Latin-1, Greek, Cyrillic, special casings.
let upper = "";
let lower = "";
for (let c = 32; c < 256; c++) {
  upper += String.fromCharCode(c).toUpperCase();
  lower += String.fromCharCode(c).toLowerCase();
}
console.log(upper.length, upper.slice(60));
console.log(lower.length, lower.slice(0, 100));
let changed = 0;
let longer = 0;
let sum = 0;
for (let c = 256; c < 65536; c += 7) {
  if (c >= 0xd800 && c < 0xe000) continue;
  const s = String.fromCharCode(c);
  if (s.toUpperCase() !== s) changed++;
  if (s.toUpperCase().length > 1) longer++;
  if (c < 0x590) sum += s.toUpperCase().charCodeAt(0) - s.toLowerCase().charCodeAt(0);
}
console.log(changed > 50, longer >= 0, sum);
for (const w of ["straße", "ΣΑΣ ΟΔΟΣ", "ДЖИнн", "ǅ", "ﬁ", "ŉ", "İı", "ᾳ", "𐐨𐐀", "MiXeD 123", ""]) {
  console.log(w, w.toUpperCase(), w.toLowerCase(), w.toUpperCase().length, w.toLowerCase().length);
}
function capitalize(w: string): string {
  return w.charAt(0).toUpperCase() + w.slice(1).toLowerCase();
}
console.log("hELLO wORLD éTÉ ßx".split(" ").map(capitalize).join(" "), capitalize(""), "a".toUpperCase() === "A", "I".toLowerCase() === "i");
function rot13(s: string): string {
  let out = "";
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    const base = c >= 97 && c <= 122 ? 97 : c >= 65 && c <= 90 ? 65 : -1;
    out += base < 0 ? s[i] : String.fromCharCode(((c - base + 13) % 26) + base);
  }
  return out;
}
console.log(rot13("Hello, Wörld!"), rot13(rot13("Zebra")));
