// Attacks: replace with patterns ($1 $& $` $' $<n> $$), functions, global and sticky, special cases.
const text = "John Smith, Jane Doe";
console.log(text.replace(/(\w+) (\w+)/, "$2 $1"), text.replace(/(\w+) (\w+)/g, "$2 $1"), text.replace(/(?<f>\w+) (?<l>\w+)/g, "$<l>, $<f>"));
for (const r of ["[$&]", "[$`]", "[$']", "$$", "$0", "$1", "$2", "$3", "$10", "$01", "$11", "$", "$a", "$<f>", "$<none>", "$<", "$$1", "$&$&"]) {
  console.log(r, "xaby".replace(/(a)(b)/, r), "xaby".replace(/(?<f>a)(b)/, r), "xaby".replace("ab", r));
}
const log: string[] = [];
const out = "a1b22".replace(/([a-z])(\d+)?/g, (...args) => {
  log.push(args.map(String).join("/"));
  return `<${args[0]}>`;
});
console.log(out, log.join(" "));
console.log("k=v".replace(/(?<k>\w)=(?<v>\w)/, (...args) => {
  const groups = args.at(-1) as Record<string, string>;
  return groups.v + "=" + groups.k;
}));
console.log("aaa".replace(/a/g, (_m, at: number) => String(at)), "abc".replace(/(z)?b/, (m, z) => String(z) + m), "abc".replace(/b/, () => "$&"), "abc".replace(/b/, () => null as unknown as string), "a.b".replaceAll(/[.]/g, "-"));
try {
  "a".replaceAll(/a/, "b");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const sticky = /a/gy;
console.log("aaba".replace(sticky, "x"), sticky.lastIndex, "aaba".replace(/a/y, "x"), "baa".replace(/a/y, "x"));
console.log("abc".replace(/(?:)/g, "-"), "".replace(/^/, "start"), "a\nb".replace(/^/gm, "> "), "x".replace(/x*/g, "<$&>"), "😀".replace(/(?:)/g, "-").length, "😀".replace(/(?:)/gu, "-").length);
const camel = (s: string): string => s.replace(/[-_]+(.)?/g, (_, c: string | undefined) => c?.toUpperCase() ?? "");
console.log(["foo-bar", "a_b-c", "-x", "end-", "__a"].map(camel).join(), "  trim me ".replace(/^\s+|\s+$/g, ""), "<b>x</b>".replace(/[<>&]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;" })[c]!), "%41%e2".replace(/%([0-9a-f]{2})/gi, (_, h: string) => String.fromCharCode(parseInt(h, 16))));
let count = 0;
const nested = "a(b(c)d)e".replace(/[()]/g, (c) => (c === "(" ? `<${++count}` : `${count--}>`));
console.log(nested, "aXbX".replace(/x/gi, (m) => (m === "X" ? "up" : "low")), "tel: 555-1234".replace(/\d/g, (d) => String((Number(d) + 1) % 10)));
const re = /o/g;
re.lastIndex = 3;
console.log("foo".replace(re, "0"), re.lastIndex, "x".replace(/y/, "z"), "undefined".replace(undefined as unknown as string, "-"));
