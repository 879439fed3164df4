// Attacks: escape sequences in literals and printing of control and unpaired units.
const literals = ["\n\r\t\b\f\v\0", "\x00\x7f\xff", "\u0041\u{41}\u{00041}", "\u{10FFFF}", "\'\"\`\\", "\a\z\c", "a\
b", "\u2028\u2029", "'", '"', "\u{1F468}\u200D\u{1F469}"];
for (const l of literals) console.log(l.length, l.split("").map((c) => c.charCodeAt(0).toString(16)).join(" "));
console.log("tab\there", "quote\"s", 'it\'s', "back\\slash", "nul[\0]".length, "é\u00e9\xe9");
console.log(["a\nb", "it's", 'say "hi"', "both ' and \"", "`back`", "'\"`", "\\", "\t\u0001\u007f", "\u2028", "é€😀", "\ud800", "\udc00x"]);
console.log({ "a b": "x\ny", "c-d": 'q"', e_f: "'", "1x": 1, "\n": 2, é: 3 });
const codes: number[] = [];
for (let c = 0; c < 65536; c += 4099) codes.push(String.fromCharCode(c).charCodeAt(0));
console.log(codes.join());
const made = [72, 105, 33].map((c) => String.fromCharCode(c)).join("");
console.log(made, String.fromCharCode(...[72, 105]), String.fromCharCode() === "", String.fromCharCode(0x141).length, "\u0141" === String.fromCharCode(0x10141));
console.log(encodeURIComponent("a b&é€😀"), encodeURI("a b&é/?#"), decodeURIComponent("%E2%82%AC%20x"), escapeHtml("<a href=\"x\">&</a>"));
function escapeHtml(text: string): string {
  let out = "";
  for (const ch of text) out += ch === "<" ? "&lt;" : ch === ">" ? "&gt;" : ch === "&" ? "&amp;" : ch === '"' ? "&quot;" : ch;
  return out;
}
for (const bad of ["%", "%E2%82", "%zz", "%C0%80"]) {
  try {
    decodeURIComponent(bad);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
try {
  encodeURIComponent("\ud800");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
