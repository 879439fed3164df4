// Attacks: match with and without g, matchAll, named groups over many, search, split with groups.
const text = "The year 1999, then 2024; not 12 but 31415.";
console.log(text.match(/\d{4}/), text.match(/\d{4}/g), text.match(/nothing/), text.match(/nothing/g), text.search(/\d/), text.search(/zzz/));
for (const m of text.matchAll(/(?<word>[a-z]+) (?<num>\d+)/gi)) console.log(m.index, m[0], m.groups!.word, Number(m.groups!.num) + 1, m.length);
try {
  "a".matchAll(/a/);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
console.log([..."aXbX".matchAll("X" as unknown as RegExp)].length, "a.b".match("." as unknown as RegExp)?.[0], [..."abab".matchAll(/(?=(ab))/g)].map((m) => m.index + m[1]).join());
const show = (l: (string | undefined)[]): string => `${l.length}[${l.map((x) => (x === undefined ? "undef" : `'${x}'`)).join(" ")}]`;
for (const [s, re] of [["a1b2c", /\d/], ["a1b2c", /(\d)/], ["", /x/], ["", /(?:)/], ["abc", /(?:)/], ["a,b;c", /[,;]/], [" a  b ", /\s+/], ["aXbYc", /([XY])/], ["ab", /(a)?b?/], ["test", /(?:)/u], ["A<B>bold</B>", /<(\/)?([^<>]+)>/], ["a😀b", /(?:)/], ["2024-05-06T07", /[-T]/], ["xx", /x/], ["abc", /$/], ["abc", /^/], ["a\nb", /^/m]] as [string, RegExp][]) {
  console.log(JSON.stringify(s), String(re), show(s.split(re)), show(s.split(re, 2)), show(s.split(re, 0)));
}
const tokens = [..."let x1 = 3.5 + foo(2)".matchAll(/\s*(?:(?<id>[a-z]\w*)|(?<num>\d+(?:\.\d+)?)|(?<op>[=+()]))/gy)].map((m) => Object.entries(m.groups!).filter(([, v]) => v !== undefined).map(([k, v]) => k + ":" + v).join());
console.log(tokens.join(" "));
const re = /a(b)?/g;
const it = "abaab".matchAll(re);
re.lastIndex = 3;
console.log([...it].map((m) => m.index + ":" + m[1]).join(" "), re.lastIndex);
const counts = new Map<string, number>();
for (const [w] of "the cat and the hat and the".matchAll(/\w+/g)) counts.set(w, (counts.get(w) ?? 0) + 1);
console.log([...counts].join(" "), "aaa".match(/a/g)!.length, "x".match(/y*/g)!.length, ("" + "abc".match(/b/)) as string);
