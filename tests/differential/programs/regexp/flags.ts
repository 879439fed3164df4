// Attacks: g, i, m, s, u, y, d, v-free combinations; lastIndex; flags and source properties.
const text = "Ab ab\nAB aB";
for (const flags of ["", "g", "i", "gi", "m", "gm", "s", "y", "gy", "iy", "u", "giu", "d", "gimsuyd"]) {
  const re = new RegExp("^a.", flags);
  const results: string[] = [];
  for (let i = 0; i < 3; i++) {
    const m = re.exec(text);
    results.push((m ? m[0] + "@" + m.index : "null") + "/" + re.lastIndex);
  }
  console.log(flags.padEnd(8), re.flags, re.global, re.ignoreCase, re.multiline, re.sticky, re.dotAll, re.unicode, re.hasIndices, results.join(" "));
}
const g = /o/g;
const seen: number[] = [];
while (g.test("foo boo")) seen.push(g.lastIndex);
console.log(seen.join(), g.lastIndex);
g.lastIndex = 5;
console.log(g.exec("foo boo")?.index, (g.lastIndex = 99), g.test("foo"), g.lastIndex, (g.lastIndex = -1), g.exec("o")?.index);
const y = /a/y;
console.log(y.test("ba"), y.lastIndex, ((y.lastIndex = 1), y.test("ba")), y.lastIndex, y.test("ba"), y.lastIndex);
const empty = /x*/g;
console.log("abc".replace(empty, "-"), [..."axb".matchAll(empty)].map((m) => m.index + m[0]).join(), "abc".split(empty).join("|"), empty.lastIndex);
console.log(/é/i.test("É"), /ß/i.test("SS"), /\u212a/i.test("k"), /\u212a/iu.test("k"), /[^x]/i.test("X"), /ſ/i.test("s"), /ſ/iu.test("s"), /σ/i.test("ς"), /[A-Z]/i.test("é"));
const d = /(?<w>b)(c)?/d.exec("abx") as RegExpExecArray & { indices: [number, number][] & { groups: Record<string, [number, number]> } };
console.log(d.indices[0].join(), d.indices[1].join(), d.indices[2], d.indices.groups.w.join());
for (const bad of ["gg", "x", "gig", "G"]) {
  try {
    new RegExp("a", bad);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(String(new RegExp(/a/gi)), String(new RegExp(/a/gi, "m")), new RegExp("a/b").source, d.index, /a/g.toString(), new RegExp(g) === g, RegExp(g) === g, RegExp("y").test("y"), typeof /a/);
