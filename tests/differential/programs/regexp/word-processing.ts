// Attacks: text transformations with many expressions: slugs, titles, wrapping, counting, redaction.
const text = "The  quick brown fox's den: 3.14 miles (approx.) — visit https://x.io/a?b=1, e-mail a.b@c.org! Ünïcode too… 2024-02-29";
const slug = (s: string): string => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
console.log(slug(text), slug("  --x--  "), slug("éàü"));
console.log(text.replace(/\s+/g, " ").replace(/\b[a-z]/g, (c) => c.toUpperCase()), text.match(/\b[\w']+\b/g)!.length, text.match(/\p{L}+/gu)!.length);
console.log(text.replace(/[\w.]+@[\w.]+\w/g, "<mail>").replace(/https?:\/\/[^\s,]+/g, "<url>").replace(/\d+(?:[.-]\d+)*/g, (d) => "#".repeat(d.length)));
const wrap = (s: string, w: number): string[] => s.replace(/\s+/g, " ").match(new RegExp(`.{1,${w}}(?:\\s|$)|\\S{${w},}`, "g"))!.map((l) => l.trim());
for (const l of wrap(text, 24)) console.log("|" + l.padEnd(24) + "|");
const count = (s: string, re: RegExp): number => [...s.matchAll(re)].length;
console.log(count(text, /[aeiou]/gi), count(text, /\b\w{5}\b/g), count(text, /(?<=\s)\S/g), count("aaaa", /(?=aa)/g), count("", /x*/g));
const sentence = "one, two;three  four\tfive\nsix";
console.log(sentence.split(/[\s,;]+/).join("|"), sentence.split(/([,;])/).join("|"), sentence.replace(/(\w+)\W+(\w+)/, "$2 $1"), sentence.replace(/\w+/g, (w, at: number) => `${w}@${at}`));
const expand = (s: string): string => {
  for (let prev = ""; prev !== s; ) {
    prev = s;
    s = s.replace(/(\d+)\[([^[\]]*)\]/g, (_, n: string, b: string) => b.repeat(Number(n)));
  }
  return s;
};
console.log(expand("2[a3[b]]c"), expand("x"), expand("0[z]1[1[y]]"));
const numbers = "1 -2 3.5 -4.25e2 .5 5. 0x1f 1e-3 -".match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)!;
console.log(numbers.join(), numbers.map(Number).reduce((a, b) => a + b, 0));
const pluralize = (n: number, w: string): string => `${n} ${w.replace(/(?:([^aeiou])y|(s|x|ch))?$/, (_, c?: string, es?: string) => (n === 1 ? (c ? c + "y" : (es ?? "")) : c ? c + "ies" : (es ?? "") + (es ? "es" : "s")))}`;
console.log([[1, "city"], [2, "city"], [0, "box"], [3, "day"], [1, "bus"], [5, "church"], [2, "cat"]].map(([n, w]) => pluralize(n as number, w as string)).join(", "));
const balanced = (s: string): boolean => {
  let t = s.replace(/[^()[\]{}]/g, "");
  for (let n = -1; n !== t.length; ) {
    n = t.length;
    t = t.replace(/\(\)|\[\]|\{\}/g, "");
  }
  return t === "";
};
console.log(["", "(a[b]{c})", "(]", "((", "x", "{[()()]}"].map(balanced).join(), /^(?:(\()|(\))|[^()])*$/.exec("a(b)c")!.slice(1).map(String).join());
