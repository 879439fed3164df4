// Attacks: replace and replaceAll with string patterns, $ patterns, functions, empty patterns.
const texts = ["abcabc", "", "a.b.c", "aaa", "x$y"];
const patterns = ["a", "", ".", "bc", "aa", "z", "$"];
const replacements = ["-", "", "[$&]", "$$", "$`|$'", "$1", "$", "a$&a"];
for (const t of texts) {
  for (const p of patterns) {
    console.log(t, p, replacements.map((r) => t.replace(p, r)).join(" "), "#", replacements.map((r) => t.replaceAll(p, r)).join(" "));
  }
}
let log = "";
const out = "one two one".replaceAll("one", (match, at, whole) => {
  log += `${match}@${at}/${(whole as string).length};`;
  return "$&" + String(at);
});
console.log(out, log);
console.log("abc".replace("b", () => "$$"), "abc".replace("b", () => undefined as unknown as string), "a,b".replace(",", (() => 5) as unknown as () => string));
console.log("aundefinedb".replace(undefined as unknown as string, "-"), "a1".replace(1 as unknown as string, 2 as unknown as string), "anull".replaceAll(null as unknown as string, undefined as unknown as string));
