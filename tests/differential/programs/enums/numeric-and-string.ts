// Attacks: enums: auto values, reverse mapping, string and mixed members, computed, const, merging.
enum Color {
  Red,
  Green,
  Blue = 10,
  Violet,
}
enum Level {
  Low = "low",
  High = "HIGH",
}
enum Flags {
  None = 0,
  A = 1 << 0,
  B = 1 << 1,
  C = 1 << 31,
  AB = A | B,
  Wide = 2 ** 40,
  Half = 0.5,
  Next = Half + 1,
  Len = "four".length,
  Neg = -5,
  AfterNeg,
}
const enum Fast {
  Zero,
  One,
  Max = 2147483647,
  Text = "t",
}
enum Color {
  Extra = 100,
}
console.log(Color.Red, Color[0], Color.Violet, Color[11], Color["Blue"], Color[99], Color.Extra, Object.keys(Color).join());
console.log(Level.Low, Level["High"], Object.keys(Level).join(), Object.values(Level).join(), (Level as Record<string, string>)["low"]);
console.log(Flags.AB, Flags.C, Flags.C >>> 0, Flags.Wide, Flags.Half, Flags.Next, Flags[1.5], Flags.Len, Flags[4], Flags.AfterNeg, Flags[-4]);
console.log(Fast.Zero + Fast.One, Fast.Max + 1, Fast.Text, `${Fast.One}`);
console.log(Color, Level);
function name(c: Color): string {
  switch (c) {
    case Color.Red:
      return "r";
    case Color.Green:
    case Color.Blue:
      return "gb";
    default:
      return Color[c] ?? "unknown " + c;
  }
}
for (const c of [Color.Red, Color.Blue, Color.Violet, 5 as Color, "x" as unknown as Color]) console.log(name(c), typeof c);
let f: Flags = Flags.None;
for (const x of [Flags.A, Flags.B, Flags.C]) {
  f |= x;
  console.log(f, (f & Flags.B) !== 0, Flags[f] ?? "combined", f ^ Flags.AB);
}
for (const key in Color) if (Number.isNaN(Number(key))) console.log(key, Color[key as keyof typeof Color]);
const table: Record<Level, number> = { [Level.Low]: 1, [Level.High]: 2 };
console.log(table[Level.High], Level.Low === ("low" as Level), Color.Red < Color.Blue, Object.entries(Color).length, Color[Color.Green].length);
const byName = (k: string): Color | undefined => (Color as unknown as Record<string, Color>)[k];
console.log(byName("Violet"), byName("Nope"), byName("0"), Color.Red || "falsy", (Color.Extra as number).toFixed(1));
