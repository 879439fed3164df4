// Attacks: empty matches everywhere, split limits with captures, lastIndex past the end, coercions.
const q = (l: readonly unknown[]): string => l.map((x) => (x === undefined ? "U" : `<${String(x)}>`)).join("");
for (const [s, re] of [["ab", /(?:)/], ["ab", /()/], ["a1b", /(\d)?/], ["aXXb", /X/], ["XaX", /X/], ["", /()/], ["A1B2", /(?<l>[A-Z])(?<d>\d)/], ["abc", /b*/], ["aaa", /a/], ["😀b", /(?:)/u], ["a,b", /,/y], ["x\ny\n", /\n|$/], ["one  two", / /]] as [string, RegExp][]) console.log(s.length, String(re), q(s.split(re)), q(s.split(re, 1)), q(s.split(re, -1)).length);
for (const [s, re] of [["abc", /(?:)/g], ["abc", /x*/g], ["abc", /$/g], ["abc", /^|$/g], ["a\nb\n", /^/gm], ["a\nb\n", /$/gm], ["", /(?:)/g], ["aab", /a*?/g], ["aab", /a*/g], ["😀", /(?:)/gu], ["abc", /\b/g], ["abc", /\B/g], ["aa", /(?=a)/g], ["ba", /(?<=b)/g]] as [string, RegExp][]) console.log(JSON.stringify(s), String(re), s.replace(re, "|").replaceAll("\n", "~"), [...s.matchAll(re)].map((m) => m.index).join());
const re = /a/g;
for (const li of [0, 1, 2, 3, 99, -5, 1.9, NaN, "1", null, undefined, Infinity]) {
  re.lastIndex = li as number;
  const before = re.lastIndex;
  const m = re.exec("aba");
  console.log(String(before), m?.index, re.lastIndex);
}
const nonGlobal = /a/;
nonGlobal.lastIndex = 5;
console.log(nonGlobal.test("a"), nonGlobal.lastIndex, "a".replace(nonGlobal, "b"), "cac".search(/a/g), "x".search("" as unknown as RegExp), "a.c".search("." as unknown as RegExp), "ac".match("c|d" as unknown as RegExp)?.index);
console.log(/[\s\S]/.exec("")?.[0], /^$/.test(""), /^$/m.test("a\n"), /\n^/m.test("a\nb"), /a.c/.test("a\u2028c"), /a.c/s.test("a\u2028c"), /\s/.test("\ufeff"), /\w/.test("ª"), /\d/.test("٣"), /^\S+$/.test("\u200b"));
console.log(/(?:a|b|c|d|e)+f/.test("abcdeabcdef"), /(\d+)\.(\d+)?/.exec("12.")?.length, /((((a))))/.exec("a")?.length, /(a)|(b)|(c)/.exec("c")?.indexOf("c"), /[^\W\d_]+/.exec("__12ab_")?.[0], new RegExp("\\u{61}").test("u".repeat(61)), /\u{61}/u.test("a"));
