// Attacks: character classes, ranges, escapes, greedy and lazy quantifiers, anchors, dot.
const texts = ["abc", "aaa", "a1b22c333", "", "a\nb", "foo.bar", "ABC_def", "é€ñ", "  x\t", "a-b]c^d\\e"];
const patterns = [/a+/, /a*/, /a?b/, /[a-c]+/, /[^a-c]+/, /\d+/, /\D+/, /\w+/, /\W+/, /\s+/, /\S+/, /./, /.+/, /.+/s, /^b/, /^b/m, /c$/, /a$/m, /a{2}/, /a{2,}/, /a{1,2}/, /a+?/, /a*?/, /\d{2,3}?/, /\./, /[.]/, /[\]\-^\\]+/, /[-a]+/, /[a-]+/, /[\d.]+/, /[^]/, /[]/, /\bb/, /\Bb/, /\x61/, /\u0061/, /[\u00e0-\u00ff]/, /[é€]+/, /$^/, /(?:)/];
for (const p of patterns) {
  console.log(String(p), texts.map((t) => {
    const m = p.exec(t);
    return m === null ? "-" : `${m.index}:${m[0].replace("\n", "\\n").replace("\t", "\\t")}`;
  }).join(" "));
}
console.log(/a{,2}/.test("a{,2}"), /a{x}/.test("a{x}"), /]/.test("]"), /{/.test("{"), /\//.test("a/b"), /[/]/.test("/"), new RegExp("/").source, new RegExp("").source, new RegExp("\n").source);
console.log(/\cJ/.test("\n"), /\0/.test("\0"), /[\b]/.test("\b"), /\v\f\t/.test("\v\f\t"), /\-/.test("-"), /\a/.test("a"));
