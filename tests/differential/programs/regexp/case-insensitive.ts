// Attacks: the i flag over ASCII, Latin-1, Greek, Cyrillic, special foldings; ranges and backreferences.
const pairs = ["aA", "éÉ", "ßẞ", "ÿŸ", "µΜ", "σς", "σΣ", "жЖ", "ıI", "iİ", "kK", "ſs", "ÅÅ", "ǆǅ", "ﬀff", "😀😀", "𐐨𐐀", "Ωω", "ΩΩ"];
for (const p of pairs) {
  const [a, b] = [...p];
  const test = (flags: string): string => (new RegExp(`^${a}$`, flags).test(b) ? "y" : "n") + (new RegExp(`^[${a}]$`, flags).test(b) ? "y" : "n") + (new RegExp(`^[^${a}]$`, flags).test(b) ? "y" : "n");
  console.log(p, test(""), test("i"), test("u"), test("iu"));
}
const cases: [RegExp, string][] = [[/(a)\1/i, "aA"], [/[a-z]+/i, "MiXeD"], [/[A-z]+/, "a_Z"], [/[^A-Z]+/i, "abc1"], [/[A-F0-9]{4}/i, "beEF"], [/\w+/i, "Ab_9"], [/\W/i, "ſ"], [/\W/iu, "ſ"], [/[\w-]+/i, "a-B"], [/[é-ü]+/i, "ÉÜ"], [/STRASSE/i, "straße"], [/(?<x>q)\k<x>/i, "Qq"], [/^(?=.*A)(?!.*Z)/i, "bab"], [/\u00e9/i, "É"], [/\x41/i, "a"], [/[\u0400-\u04ff]+/i, "Привет"]];
for (const [re, s] of cases) console.log(String(re), s, re.exec(s)?.[0] ?? "null");
const words = "The THE the tHe theme".match(/\bthe\b/gi)!;
console.log(words.length, words.join(), "Hello World".replace(/o/gi, "0"), "aAbB".split(/a/i).join("|"), "XxX".search(/x/), "XxX".search(/x/i), "ABC".replace(/b/i, (m) => m + m.toLowerCase()));
const insensitive = (a: string, b: string): boolean => new RegExp(`^${a}$`, "i").test(b);
console.log([["abc", "ABC"], ["é", "É"], ["ß", "SS"], ["i", "İ"]].map(([a, b]) => insensitive(a, b) + "/" + (a.toLowerCase() === b.toLowerCase())).join());
let upper = "";
for (let c = 0; c < 256; c++) if (/[a-zà-ÿ]/i.test(String.fromCharCode(c))) upper += c.toString(16) + " ";
console.log(upper.length, upper.slice(0, 60), upper.slice(-60));
