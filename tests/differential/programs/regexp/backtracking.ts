// Attacks: backtracking order and semantics: alternation order, greedy loops, empty loops, captures reset.
const cases: [RegExp, string][] = [
  [/a|ab/, "ab"], [/(?:a|ab)c/, "abc"], [/(a+)(a+)/, "aaaa"], [/(a+?)(a+)/, "aaaa"], [/(a*)(a?)(a*)/, "aaa"],
  [/(.*)(\d+)/, "abc123"], [/(.*?)(\d+)/, "abc123"], [/(.*)(\d+)$/, "x12y34"], [/<(.+)>/, "<a><b>"], [/<(.+?)>/, "<a><b>"],
  [/^(a|b)*?c/, "abac"], [/(?:(a)|(b)|(c))*/, "abc"], [/((a)|b)*/, "ab"], [/(?:(a)|b)*/, "ab"], [/(a*)*?b/, "aab"],
  [/(?:a*)*b/, "aaab"], [/(?:)*x/, "x"], [/(|a)*b/, "aab"], [/(|a)+b/, "aab"], [/(a|)+b/, "aab"], [/(?:a?)*?c/, "aac"],
  [/a{0}b/, "ab"], [/(a){0}b/, "ab"], [/(?:ab){2,3}c/, "ababababc"], [/(?:ab){2,3}?a/, "abababa"], [/(a{1,2}){2}/, "aaa"],
  [/^(?:(\w)(?!\1))+$/, "abab"], [/(\w+)\s\1/, "hello hello"], [/^(.+)\1+$/, "abcabcabc"], [/^(.+?)\1+$/, "aaaa"],
  [/x*y*z*/, "zzz"], [/(x|y|z)*?$/, "xyz"], [/[ab]*?b/, "aab"], [/\d*\.?\d+/, "12.5."], [/"(?:[^"\\]|\\.)*"/, 'a "b\\"c" d'],
  [/^((?:\d{1,3}\.){3}\d{1,3})$/, "192.168.1.1"], [/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/, "255.0.10.256"], [/(?=(a*))\1b/, "aaab"],
];
for (const [re, text] of cases) {
  const m = re.exec(text);
  console.log(String(re), text, m === null ? "null" : m.index + " " + [...m].map((x) => (x === undefined ? "U" : `'${x}'`)).join(" "));
}
const n = 22;
console.log(/^(a|aa)+$/.test("a".repeat(n)), /^(a|aa)+$/.test("a".repeat(n - 6) + "b"), /(x+x+)+y/.test("x".repeat(14)), /^(?:a?){20}a{20}$/.test("a".repeat(20)));
console.log("aaaa".replace(/a{2}/g, "b"), "aaaaa".replace(/(a)(?=a)/g, "[$1]"), "abcabc".replace(/(?<!^)a/g, "X"), "x".repeat(3000).match(/x*$/)![0].length, /(?:.|\n)*z/.test("y".repeat(2000)));
