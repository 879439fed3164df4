// Attacks: capturing, non-capturing and named groups, backreferences, unset groups in loops.
const cases: [RegExp, string][] = [
  [/(a)(b)?/, "a"],
  [/(a)(b)?/, "ab"],
  [/(a|ab)(c|bcd)(d*)/, "abcd"],
  [/(z)((a+)?(b+)?(c))*/, "zaacbbbcac"],
  [/(\w)\1/, "abccd"],
  [/(?:ab)+/, "ababx"],
  [/(?<y>\d{4})-(?<m>\d\d)/, "on 2024-05-06"],
  [/(?<q>['"]).*?\k<q>/, "say 'it\"s' ok"],
  [/(a*)*/, "b"],
  [/(a*)+/, "b"],
  [/(?:a|(b))\1c/, "ac"],
  [/\1(a)/, "aa"],
  [/((a)|(b))+/, "ab"],
  [/(()|.)+?b/, "ab"],
  [/(a?)*?b/, "aab"],
  [/^(?:(\d+)|(\w+))$/, "12"],
  [/^(?:(\d+)|(\w+))$/, "ab"],
  [/(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)\10/, "abcdefghijj"],
  [/(?<a>.)(?<b>.)\k<b>\k<a>/, "xabbay"],
  [/(x(y(z)?)?)?/, "xy"],
];
for (const [re, text] of cases) {
  const m = text.match(re);
  console.log(String(re), m === null ? null : [...m].map((x) => (x === undefined ? "undef" : `'${x}'`)).join(" "), m?.index, m?.groups ? Object.entries(m.groups).join(";") : "no groups");
}
const { groups } = "k=v".match(/(?<key>\w)=(?<value>\w)/)!;
console.log(groups!.key, groups!["value"], Object.keys(groups!).join(), "nothing" in groups!, groups);
const m = /(?<first>a)|(?<second>b)/.exec("b")!;
console.log(m.groups!.first, m.groups!.second, m.length, 1 in m, m.input, m);
for (const bad of ["(", ")", "[", "*", "a**", "(?<n>a)(?<n>b)", "\\k<x>(?<y>a)", "(?<1a>b)", "{1}", "a{2,1}", "(?", "[b-a]"]) {
  try {
    console.log(bad, new RegExp(bad).source);
  } catch (e) {
    console.log(bad, (e as Error).name, (e as Error).message);
  }
}
