// Attacks: u flag: code points, surrogates, property escapes, case folding, errors only in u mode.
const texts = ["😀", "a😀b", "\ud83d", "\ude00", "é", "e\u0301", "日本", "Ωω", "\u{1F468}\u200D\u{1F469}", "١٢", "a b", "K\u212a"];
const patterns = [/^.$/, /^.$/u, /^..$/u, /\u{1F600}/u, /[😀]/u, /[^a]/u, /\p{L}+/u, /\p{Lu}/u, /\P{L}+/u, /\p{Script=Greek}/u, /\p{Script=Han}+/u, /\p{Nd}+/u, /\p{Emoji_Presentation}/u, /[\p{L}\p{Nd}]+/u, /\p{M}/u, /\p{White_Space}/u, /^\S$/u, /\ud83d/, /\ud83d/u, /[\ud83d\ude00]/, /\w/iu, /k/iu];
for (const p of patterns) console.log(String(p), texts.map((t) => p.exec(t)?.[0].length ?? "-").join(" "));
console.log("😀x😀".replace(/./gu, "*"), "😀x😀".replace(/./g, "*"), "a😀".split(/(?:)/u).length, "a😀".split("").length, [..."😀😀".matchAll(/./gu)].map((m) => m.index).join(), "😀".match(/^[^x]$/u)?.[0].length);
const re = /./gu;
re.lastIndex = 1;
console.log(re.exec("😀b")?.[0], re.lastIndex);
for (const bad of ["\\-", "{", "]", "\\u{110000}", "\\p{Nope}", "\\p{L", "[\\d-z]", "\\1", "\\c", "a{1"]) {
  let u = "ok";
  let plain = "ok";
  try {
    new RegExp(bad, "u");
  } catch (e) {
    u = (e as Error).name;
  }
  try {
    new RegExp(bad);
  } catch (e) {
    plain = (e as Error).name;
  }
  console.log(bad, plain, u);
}
