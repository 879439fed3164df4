// Attacks: relational operators and equality on strings by code unit, prefixes, numeric look-alikes.
const words = ["", "a", "A", "aa", "ab", "b", "B", "10", "9", "1e1", "é", "e", "z", "€", "😀", "\uffff", " a", "a ", "undefined", "null"];
const sorted = [...words].sort();
console.log(sorted.map((w) => `'${w}'`).join(" "));
for (const a of words.slice(0, 12)) console.log(`'${a}'`, words.map((b) => (a < b ? "<" : a > b ? ">" : a === b ? "=" : "?")).join(""));
let consistent = true;
for (const a of words) for (const b of words) if (a <= b !== !(a > b) || (a === b) !== (a >= b && a <= b)) consistent = false;
console.log(consistent);
const mixed: unknown[] = ["10", 9, "9", 10, "", 0, "x", null, undefined, true, " 10 ", "0x10", [10]];
for (const a of mixed) console.log(String(a), mixed.map((b) => ((a as number) < (b as number) ? "<" : ".") + ((a as number) >= (b as number) ? ">" : ".")).join(" "));
const built = "he" + ["l", "l"].join("") + String.fromCharCode(111);
console.log(built === "hello", built == "hello", Object.is(built, "hello"), built !== "hello", "hello".indexOf(built), ["hello"].includes(built), new Set(["hello", built]).size);
function max(list: string[]): string {
  let m = list[0];
  for (const s of list) if (s > m) m = s;
  return m;
}
console.log(max(["10", "9", "100"]), max(["b", "ab", "B"]), max(["", "\u0000"]).length, max(["é", "z", "f"]));
const long1 = "x".repeat(70) + "a";
const long2 = "x".repeat(70) + "b";
console.log(long1 < long2, long1 === long2, long1.slice(0, 70) === long2.slice(0, 70), long1 + "" < long1 + "\u0000", [long2, long1].sort()[0] === long1);
const s = new String("abc") as unknown as string;
console.log(s == "abc", s === "abc", typeof s, s + "d", s.length, s > "abb");
switch (built.slice(0, 4) + "o") {
  case "hell":
    console.log("wrong");
    break;
  case "hello":
    console.log("found");
}
