// Attacks: split with strings (empty, absent, overlapping), limits, and join of odd elements.
function show(list: string[]): string {
  return list.length + "[" + list.map((x) => `'${x}'`).join(" ") + "]";
}
const texts = ["", ",", "a", "a,b", ",a,,b,", "aXXbXXXc", "é,€", "a, b"];
for (const t of texts) console.log(show(t.split(",")), show(t.split("")), show(t.split("XX")), show(t.split(", ")), show(t.split(t)));
const limits: (number | undefined)[] = [undefined, 0, 1, 2, 99, -1, 2.9, NaN, 4294967297];
for (const l of limits) console.log(l, show("a,b,c".split(",", l)), show("abc".split("", l)));
console.log(show("abc".split(undefined as unknown as string)), show("anullb".split(null as unknown as string)), show("a1b1c".split(1 as unknown as string)));
const joins: unknown[][] = [[], [1], [null, undefined, 1], [[1, 2], [3, [4]]], [true, -0, NaN], ["", ""], [1n, "x"]];
for (const j of joins) console.log(j.join(), j.join(""), j.join(" - "), j.join(undefined), String(j), j + "", j.join(null as unknown as string));
console.log(new Array(4).join("ab"), [1, , 3].join(), Array.from({ length: 3 }).join("x"));
const cyclic: unknown[] = [1];
cyclic.push(cyclic, 2);
console.log(cyclic.join());
function parseCsv(line: string): number {
  let sum = 0;
  for (const cell of line.split(";")) {
    const [key, value = "0"] = cell.split("=");
    sum += key.length * Number(value);
  }
  return sum;
}
console.log(parseCsv("a=1;bb=2;ccc;d="), parseCsv(""), parseCsv("x=y"));
const lines = "one\ntwo\r\nthree\n".split("\n");
console.log(lines.length, lines.map((l) => l.length).join(), lines.map((l) => l.trim()).join("|"), "a\tb c".split(" ").join("_"));
