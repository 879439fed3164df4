// Attacks: RegExp objects: dynamic patterns, exec state, subclass-free protocol, printing, keys.
const words = ["a.b", "x+y", "(z)", "plain"];
const escape = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
for (const w of words) {
  const re = new RegExp(escape(w), "g");
  console.log(re.source, re.flags, "a.b axb x+y (z) plain".match(re)?.length ?? 0, String(re));
}
const any = new RegExp(words.map(escape).join("|"), "gi");
console.log("PLAIN a.B (z)".match(any)!.join(), any);
const m = /(b)(?<n>c)?/.exec("abd")!;
console.log(m.index, m.input, m.length, Array.isArray(m), Object.keys(m).join(), m[2], JSON.stringify(m), [...m].length, m.groups);
const re = /x/g as RegExp & { tag?: string };
re.tag = "extra";
console.log(re, [re], { re }, Object.keys(re).join(), re instanceof RegExp, typeof re, Object.prototype.toString.call(re));
function* scan(re: RegExp, text: string): Generator<string> {
  re.lastIndex = 0;
  for (let m = re.exec(text); m !== null; m = re.exec(text)) {
    yield m[0] + "@" + m.index;
    if (m[0] === "") re.lastIndex++;
  }
}
console.log([...scan(/\d*/g, "a12b")].join(" "), [...scan(/[a-z]/g, "a1b")].join(" "));
const cache = new Map<string, RegExp>();
const get = (p: string): RegExp => cache.get(p) ?? (cache.set(p, new RegExp(p)), cache.get(p)!);
console.log(get("a+") === get("a+"), get("a+").test("caat"), cache.size);
for (const v of ["5", 5, null, undefined, { toString: () => "obj5" }]) console.log(/5/.test(v as string), /null|undefined/.exec(v as string)?.[0]);
console.log(RegExp.prototype.toString.call(/a\/b/g), new RegExp("a\\/b").source, new RegExp("[/]").source, /(?:)/.source, new RegExp("").test(""), RegExp(/a/g).flags, "aBc".replace(new RegExp("b", "i"), "-"));
const list = [/a/, /b/g, /c/i];
console.log(list, list.map((r) => r.test("ABC")).join(), list.some((r) => r.test("xb")), list.map((r) => r.lastIndex).join());
const shared = /o/g;
const results = ["foo", "bo", "x"].map((s) => shared.test(s));
console.log(results.join(), shared.lastIndex);
