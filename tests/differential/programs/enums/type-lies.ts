// Attacks: enum values outside the enum, strings for numbers, enums as indices and computed members.
enum Color {
  Red,
  Green = 5,
  Blue,
}
enum Size {
  S = "small",
  L = "large",
}
const colors = [0, 5, 6, 1, 7, -1, 0.5, "Red", "0", null, undefined, NaN, "5"] as unknown as Color[];
const label = (c: Color): string => {
  switch (c) {
    case Color.Red:
      return "r";
    case Color.Green:
      return "g";
    case Color.Blue:
      return "b";
  }
  return "other";
};
for (const c of colors) console.log(String(c), label(c), Color[c], c === Color.Red, c > Color.Green, c + 1, c | 0, typeof Color[c]);
const sizes = ["small", "large", "S", "", 0, null] as unknown as Size[];
const width = (s: Size): number => (s === Size.S ? 1 : s === Size.L ? 10 : -1);
for (const s of sizes) console.log(String(s), width(s), (Size as Record<string, string>)[s], s === Size.S, `${s}`.length);
const table: Record<Color, string> = { [Color.Red]: "zero", [Color.Green]: "five", [Color.Blue]: "six" };
for (const c of colors.slice(0, 10)) console.log(table[c], table[c]?.length ?? "-");
const list = ["a", "b", "c"];
console.log(list[Color.Red], list[Color.Green], list[colors[3]], list[colors[6]], list[colors[8]]);
class Pixel {
  color: Color = Color.Red;
  history: Color[] = [];
  paint(c: Color): this {
    this.history.push(this.color);
    this.color = c;
    return this;
  }
}
const p = new Pixel().paint(Color.Blue).paint("x" as unknown as Color).paint(2147483648 as Color).paint(null as unknown as Color);
console.log(p.history.map((c) => label(c)).join(), p.history.map((c) => c + 1).join(), p.color);
(Color as unknown as Record<string, unknown>)["Extra"] = 99;
console.log(Object.keys(Color).length, (Color as unknown as { Extra: number }).Extra, label(99 as Color), Color.Red);
const sum = colors.reduce<number>((s, c) => s + (typeof c === "number" && c === c ? c : 0), 0);
console.log(sum, Math.max(Color.Red, Color.Blue), [Color.Blue, Color.Red].sort().join(), colors[0] ? "truthy" : "falsy", colors[1] && "on", JSON.stringify({ c: Color.Blue, s: Size.L }));
