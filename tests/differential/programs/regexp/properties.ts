// Attacks: Unicode property escapes in literals and in patterns made at run time, and their refusals.
const samples = ["a", "É", "Ж", "漢", "5", "٣", "_", " ", "😀", "\u0301", "-", "$"];
const patterns = [/\p{L}/u, /\p{Lu}/u, /\P{L}/u, /\p{Script=Cyrillic}/u, /\p{sc=Han}/u, /\p{scx=Grek}/u, /\p{Nd}/u, /\p{Emoji}/u, /[\p{L}\p{N}_]/u, /\p{ASCII}/u, /\p{General_Category=Mark}/u];
for (const p of patterns) console.log(String(p), samples.map((s) => (p.test(s) ? "1" : "0")).join(""));
for (const name of ["Ll", "Alphabetic", "Greek", "sc=Grek", "Nope", "gc=Sc", "Script=Nope"]) {
  try {
    const re = new RegExp("\\p{" + name + "}", "u");
    console.log(name, samples.map((s) => (re.test(s) ? "1" : "0")).join(""));
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
}
console.log("naïve Ünïcode".replace(/\p{L}+/gu, (w) => "<" + w + ">"));
