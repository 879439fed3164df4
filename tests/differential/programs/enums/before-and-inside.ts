// Attacks: enums read before their turn, enums in functions and loops, members that call, merged over declarations, aliases.
function early(): string {
  try {
    return String(Late.A);
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
}
console.log(early());
enum Late {
  A = 1,
  "two words" = 2,
  C = A + 10,
}
console.log(early(), Late["two words"], Late.C, Late[11]);
let calls = 0;
const next = () => ++calls * 10;
enum Computed {
  First = next(),
  Second = First + 1,
  Third = next() + Second,
  Text = "text",
  Joined = `${Text}!`,
  Shifted = 1 << 4,
  Again = Shifted,
}
console.log(Computed.First, Computed.Second, Computed.Third, Computed.Joined, Computed[10], Computed[11], Computed[31], Computed[16], calls);
console.log(Computed);
function local(by: number): string {
  enum Inner {
    X = 5,
    Y = by as number,
    Z = Y * 2,
  }
  const get = () => Inner.Z + Inner.X;
  return `${Inner.X} ${Inner.Y} ${Inner[by]} ${get()} ${Object.keys(Inner).join("/")}`;
}
console.log(local(7), local(8));
for (let i = 0; i < 2; i++) {
  enum PerTurn {
    Only = i,
  }
  console.log(PerTurn.Only, PerTurn[i], PerTurn);
}
enum Merged {
  A,
  B,
}
enum Merged {
  C = 10,
  D = A + C,
  B2 = B,
}
console.log(Merged, Merged[1], Merged.D, Merged[10]);
enum Same {
  A = 1,
  B = 1,
  C = "A",
}
console.log(Same[1], Same.B, Object.entries(Same).join(" "), Same);
const alias = Same;
console.log(alias.C, alias === Same, typeof Same);
const key: keyof typeof Late = "C";
console.log(Late[key], Late[Late[key] as unknown as keyof typeof Late], "A" in Late, 1 in Late, 3 in Late);
(Late as { A: number }).A = 99;
console.log(Late.A, Late[1]);
export enum Exported {
  One = 1,
}
console.log(Exported.One, JSON.stringify(Merged), { ...Same });
