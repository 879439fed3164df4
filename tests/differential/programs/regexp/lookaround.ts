// Attacks: lookahead and lookbehind, positive and negative, with captures and backreferences.
const cases: [RegExp, string[]][] = [
  [/foo(?=bar)/, ["foobar", "foobaz", "foo"]],
  [/foo(?!bar)/, ["foobar", "foobaz", "foo"]],
  [/(?<=\$)\d+/, ["$42", "42", "a$1$22"]],
  [/(?<!\$)\b\d+/, ["$42 17", "17", "$1"]],
  [/(?=(a+))a*b\1/, ["baaabac"]],
  [/(?<=([ab]+)([bc]+))$/, ["abc"]],
  [/(?<=(\d+)(\d+))x/, ["1053x"]],
  [/(?<=\1(\w))d/, ["abbd", "abcd"]],
  [/(?!.*(.).*\1)[a-z]{3}/, ["aabcab"]],
  [/^(?=.*\d)(?=.*[a-z]).{4,}$/, ["abc1", "abcd", "12345", "a1"]],
  [/(?<=^|,)[^,]*(?=,|$)/g, ["a,,b"]],
  [/\w+(?=\s|$)/g, ["one two  three"]],
  [/(?<=a)(?=b)/, ["ab", "ba"]],
  [/(?:(?=(\w))a)+b/, ["aab"]],
  [/(?<!a)(?<!b)c/, ["ac", "bc", "cc"]],
  [/(?=a|(b))(?:a|b)/, ["b", "a"]],
];
for (const [re, texts] of cases) {
  for (const t of texts) {
    if (re.global) console.log(String(re), t, (t.match(re) ?? []).join("|"));
    else {
      const m = re.exec(t);
      console.log(String(re), t, m ? `${m.index} ${[...m].map(String).join(" ")}` : "none");
    }
  }
}
const commas = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
console.log([0, 12, 1234, 1234567, 1e9].map(commas).join(" "), "camelCaseString".split(/(?=[A-Z])/).join("_"), "aXbXc".replace(/(?<=X)./g, "*"));
