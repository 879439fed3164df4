// Attacks: bit flags, names read back from values, text members without a way back, computed members, iteration.
enum Flag { None = 0, A = 1 << 0, B = 1 << 1, C = 1 << 31, All = A | B | C, Length = "four".length }
console.log(Flag.All, Flag[3], Flag[Flag.C], Flag[-2147483648], Flag[99], Flag.Length, Flag[4]);
const has = (set: Flag, f: Flag): boolean => (set & f) === f;
console.log(has(Flag.All, Flag.C), has(Flag.A, Flag.B), ~Flag.A & Flag.All, (Flag.A | 8) as Flag);
enum Word { Yes = "y", No = "n", Num = 3 }
console.log(Object.keys(Word), Object.values(Word), (Word as Record<string, unknown>)["y"], Word[3]);
for (const k in Flag) if (Number.isNaN(Number(k))) console.log(k, Flag[k as keyof typeof Flag]);
const parse = (s: string): Word | undefined => (s in Word ? Word[s as "Yes"] : undefined);
console.log(parse("Yes"), parse("Maybe"), parse("3"), typeof Flag, JSON.stringify(Word));
