// Attacks: surrogate pairs and lone surrogates: length, iteration, code points, slicing in between.
const text = "a😀b\ud83dc\ude00𝒳\udc00\ud800";
console.log(text.length, [...text].length);
const units: string[] = [];
for (let i = 0; i < text.length; i++) units.push(text.charCodeAt(i).toString(16));
console.log(units.join(" "));
const points: string[] = [];
for (const ch of text) points.push(ch.codePointAt(0)!.toString(16) + "/" + ch.length);
console.log(points.join(" "));
for (let i = -1; i <= 5; i++) console.log(i, text.codePointAt(i), text.charCodeAt(i), text.at(i)?.length);
console.log(text.slice(1, 2).length, text.slice(1, 3) === "😀", text.slice(2, 3).charCodeAt(0).toString(16), text.split("").length, text[1] + text[2] === "😀");
console.log(String.fromCharCode(0xd83d, 0xde00), String.fromCodePoint(0x1f600) === "😀", String.fromCodePoint(0x1f600, 65, 0x10ffff).length);
for (const bad of [-1, 0x110000, 1.5, NaN, Infinity]) {
  try {
    String.fromCodePoint(bad);
    console.log("no error", bad);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(String.fromCharCode(65.9, -1, 65601, NaN).split("").map((c) => c.charCodeAt(0)).join());
console.log("😀" < "\uffff", "😀" > "\ud83c", "\ud83d" < "😀", ["\uffff", "😀", "z"].sort().map((x) => x.length).join());
console.log("😀😀".indexOf("\ude00\ud83d"), "😀".padStart(5, "𝒳").length, "😀".repeat(3).length, [..."😀".repeat(3)].length, "x😀".lastIndexOf("😀"));
const reversed = text.split("").reverse().join("");
const proper = [...text].reverse().join("");
console.log(reversed === proper, [...reversed].length, [...proper].length, reversed.length);
const [first, second, ...others] = "😀é\ud800";
console.log(first.length, second, others.length, others[0].charCodeAt(0));
console.log(Array.from("a😀").length, Object.keys("a😀").length, "a😀".concat("\ud83d", "\ude00") === "a😀😀", text.toUpperCase().length);
