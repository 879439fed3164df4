// Attacks: enums as bit flags: combination, tests, printing, parsing, masks above 2^31.
enum Perm {
  None = 0,
  Read = 1,
  Write = 2,
  Exec = 4,
  Admin = Read | Write | Exec,
  High = 1 << 30,
  Top = 1 << 31,
  Beyond = 2 ** 33,
}
const names = (p: number): string => {
  const out: string[] = [];
  for (const k of Object.keys(Perm)) {
    const v = Perm[k as keyof typeof Perm];
    if (typeof v === "number" && v !== 0 && (p & v) === v) out.push(k);
  }
  return out.join("|") || Perm[0];
};
for (const p of [Perm.None, Perm.Read, Perm.Read | Perm.Exec, Perm.Admin, Perm.High | Perm.Write, Perm.Top, -1, Perm.Beyond, 0.5, NaN]) console.log(p, names(p), (p & Perm.Write) !== 0, p | Perm.Read, p ^ Perm.Admin, p & ~Perm.Read);
const parse = (text: string): Perm => text.split("|").reduce<number>((p, n) => p | (Perm[n.trim() as keyof typeof Perm] ?? 0), 0);
console.log(parse("Read | Exec"), parse(""), parse("Bogus|Write"), parse("Top"), names(parse("Read|Write|Exec")));
class File2 {
  perm: Perm;
  constructor(perm: Perm = Perm.Read) {
    this.perm = perm;
  }
  grant(p: Perm): this {
    this.perm |= p;
    return this;
  }
  revoke(p: Perm): this {
    this.perm &= ~p;
    return this;
  }
  toggle(p: Perm): this {
    this.perm ^= p;
    return this;
  }
  can(p: Perm): boolean {
    return (this.perm & p) === p;
  }
}
const f = new File2().grant(Perm.Write).grant(Perm.Top).toggle(Perm.Read);
console.log(f.perm, f.perm >>> 0, f.can(Perm.Write), f.can(Perm.Admin), f.can(Perm.None), f.revoke(Perm.Top).perm, f.toggle(Perm.Admin).perm);
enum Mixed {
  A = 1,
  B = A * 2.5,
  C = B + A,
  D = "abc".length,
  E = -A,
  F = ~A,
  G = A << 4,
  H = (A + 1) % 2,
  I = +"7",
}
console.log(Object.entries(Mixed).map(([k, v]) => `${k}=${v}`).join(" "));
const counts = new Map<Perm, number>();
for (const p of [1, 2, 1, 7, 4, 7] as Perm[]) counts.set(p, (counts.get(p) ?? 0) + 1);
console.log([...counts].map(([p, n]) => `${Perm[p]}:${n}`).join(" "), Perm[3] ?? "no name", Perm["Read" as keyof typeof Perm]);
let all: Perm = Perm.None;
for (let bit = 0; bit < 32; bit++) all |= 1 << bit;
console.log(all, all >>> 0, (all & Perm.Top) !== 0, all === Perm.Top, names(all).split("|").length);
