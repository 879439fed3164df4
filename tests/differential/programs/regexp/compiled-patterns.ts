// Attacks: matchers written at build time: both widths of text, stacks that grow, runs that give back, skipped starts,
// lookarounds inside loops, one expression used while it replaces, and what is made from constants, from variables and from both.
const wide = "\u0431";
const both = (text: string): string[] => [text, text + wide, wide + text];

function all(re: RegExp, text: string): string {
  const parts: string[] = [];
  for (const t of both(text)) {
    re.lastIndex = 0;
    for (let i = 0; i < 4; i++) {
      const m = re.exec(t);
      parts.push(m === null ? "null" : `${m.index}:${[...m].map((x) => x ?? "U").join("|")}`);
      if (!re.global && !re.sticky) break;
    }
    parts.push(JSON.stringify(t.replace(re, "<$&$1>")), JSON.stringify(t.split(re, 5)));
  }
  return parts.join(" ");
}

const cases: [RegExp, string][] = [
  [/\d{4}-\d{2}-\d{2}/g, "1-2 2026-01-02 12026-11-123 2026-1-01 9999-99-99"],
  [/[\w.]+@[\w.]+\.(?:com|org)/g, "a.b@c.com x@y.net @@ z@.org.com q@q.q.org"],
  [/(\d+) ms/g, "1 s 22 ms 333ms 4 m 55 ms"],
  [/(\w+)\w\w-/g, "ab-abc-abcd-abcde"],
  [/([a-z]*)[a-f]x/g, "abcdefx zzx fffx"],
  [/(?:(a)|b|(c))+?d/g, "abcd ccd bd d"],
  [/(?=(\w+)!)\w/g, "ab! c d!"],
  [/(?:(?!b(c))[a-d])*(b)?/, "aabdbc"],
  [/(?:(?=(a))a|(?!(a))b)+/, "ababx"],
  [/(?<=(\d+)(\d))x/g, "123x4x"],
  [/(?<!a|bc)d/g, "ad bcd xd"],
  [/\bfoo\b|\Bbar\B/g, "foo foobar xbary bar"],
  [/^a|b$/gm, "a\nab\nb\u2028a"],
  [/(['"])(?:\\.|[^\\])*?\1/g, `a 'b"c\\'d' "e" 'f`],
  [/x{2,3}y{0,2}z{1,}/g, "xxyz xyz xxxyyyz xxxxzzz"],
  [/(?:ab){2,3}?(a?)/g, "abababab aba"],
  [/[^\x00-\x7f]+|[\u0400-\u04ff]/g, "a\u00e9\u0431b"],
  [/[\u{1f600}-\u{1f64f}\ud83d]/gu, "a\u{1f600}\ud83db\u{1f64f}"],
  [/[^a]*a/gu, "\u{1f600}a\ude00\ud83da"],
  [/k\w/giu, "KA k\u017f \u212aa"],
  [/stra\u00dfe|STRASSE/i, "Stra\u00dfe"],
  [/a[^]b/g, "a\nb a\u2028b"],
  [/[]|[^]/g, "xy"],
  [/(?<a>.)(?<b>.)?/y, "xyz"],
  [/(a)?(?:\1b|c)/g, "abab c ac"],
];
for (const [re, text] of cases) console.log(String(re), all(re, text));

const many = "ab".repeat(20000);
console.log(/^(?:a|ac|b)*c/.test(many), /(?:(a)|(b))*$/.exec(many)?.length, /^(?:.|\n)*?c/.test(many));
console.log(/(x+x+)+y/.test("x".repeat(16)), /(?:ab??)*?b$/.exec(many)?.[0]?.length, (many + wide).search(/b(?!a)/));

// While it replaces, the same expression is used again.
const inner = /(\w)(\d)/g;
console.log("a1 b2 c3".replace(inner, (m, w: string, d: string) => `${m}${"x9y8".replace(inner, "[$2$1]")}${w}${d}`));
const sticky = /\d/y;
sticky.lastIndex = 2;
console.log(sticky.test("ab1"), sticky.lastIndex, sticky.test("ab1"), sticky.lastIndex);

// Constants, variables, both, copies, and arguments that there are none of.
const word = ["b+", "g"] as const;
const made = [new RegExp("b+"), new RegExp("b+", "g"), new RegExp(word[0], word[1]), new RegExp(/b+/g), RegExp("b+", "i")];
for (const re of made) console.log(String(re), re.flags, "abbab".replace(re, "-"), re.lastIndex, re instanceof RegExp);
for (const bad of ["(", "a**", "[b-a]", "(?<n>a)(?<n>b)"]) {
  try {
    console.log(new RegExp(bad));
  } catch (error) {
    console.log((error as Error).message);
  }
}
try {
  console.log(new RegExp("a(", "g"));
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
const Loose = RegExp as unknown as new (a: string, b: string, c: unknown) => RegExp;
console.log(new Loose("a.", "g", { flags: "" }).exec("xab")?.[0], new RegExp("\\p{Lu}", "u").test("\u00c9"));
class Tagged extends RegExp {
  override exec(text: string): RegExpExecArray | null {
    return super.exec(text.toUpperCase());
  }
}
console.log(new Tagged("B", "g").exec("abc")?.index, new Tagged(/A(?<x>B)/).exec("ab")?.groups?.x);
const list = [1, 2].map(() => /q/g);
console.log(list[0] === list[1], list[0]!.test("qq"), list[0]!.lastIndex, list[1]!.lastIndex);
