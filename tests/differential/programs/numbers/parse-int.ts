// Attacks: parseInt with signs, spaces, prefixes, radices, garbage and large digit runs.
const texts = ["42", "-42", "+7", "  13  ", "\t\n5", "0x1F", "-0x10", "0b11", "0o17", "12abc", "abc", "", "-", "3.99", "1e3", "99999999999999999999", "9007199254740993", "007", "0x", "Infinity", "\u00a08", "\ufeff9", "1_000", "١٢"];
for (const t of texts) console.log(t.trim(), parseInt(t), parseInt(t, 10), parseInt(t, 16), parseInt(t, 2), parseInt(t, 36));
for (const radix of [0, 1, 2, 8, 10, 16, 36, 37, -1, NaN, 16.9, 4294967312]) {
  console.log(radix, parseInt("11", radix), parseInt("zz", radix), parseInt("0x1f", radix), parseInt("18", radix));
}
const mixed: unknown[] = [12.9, -0.5, 1e21, 5e-7, null, undefined, true, [15], ["7", 8], { a: 1 }, 0.0000005, 123n];
for (const m of mixed) console.log(parseInt(m as string), parseInt(m as string, 16));
console.log(["1", "2", "3", "10"].map((s) => parseInt(s)).join(), ["1", "2", "3", "10"].map(parseInt as (s: string, i: number) => number).join());
console.log(Object.is(parseInt("-0"), -0), parseInt("900719925474099267"), parseInt("1".repeat(400)), parseInt("0".repeat(400) + "5"));
console.log(parseInt("123", 10) + 1, parseInt("7fffffff", 16) + 1, parseInt("ffffffff", 16) | 0, parseInt("11111111111111111111111111111111", 2));
