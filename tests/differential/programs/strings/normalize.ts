// Attacks: normalize in the four forms, composition exclusions, Hangul, combining order, bad forms.
const samples = ["é", "e\u0301", "ﬁ", "①", "Å", "가", "\u1100\u1161", "q\u0307\u0323", "q\u0323\u0307", "\u0958", "ſ", "abc", "", "😀", "\ud800"];
function units(s: string): string {
  return s.split("").map((c) => c.charCodeAt(0).toString(16)).join(".");
}
for (const s of samples) {
  console.log(units(s), ["NFC", "NFD", "NFKC", "NFKD"].map((f) => units(s.normalize(f))).join(" "), s.normalize() === s);
}
try {
  "x".normalize("nfc");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
