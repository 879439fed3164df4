// Attacks: Number(), unary plus and parseFloat on strings of every shape, correctly rounded.
const texts = [
  "", " ", "0", "-0", "+5", "1.5", ".5", "5.", ".", "1e3", "1E-3", "1e", "e5", "0x1f", "0X1F", "-0x1f", "0b101", "0o17", "0b2", "Infinity", "-Infinity", "infinity",
  "1e400", "-1e400", "1e-400", "12px", "1 2", "\n7\t", "1_0", "0.1e-5", "00012", "+-5", "--5", "1.2.3", "NaN", "null", "true", "\u20035\u2003", "0.1.1", "5e-324", "2e-324", "2.4703282292062328e-324",
  "9007199254740993", "9007199254740992.9999", "1.7976931348623158e308", "1.7976931348623159e308", "0.30000000000000004", "123456789012345678901234567890", "1e23", "8.5e-5", "4.35",
];
for (const t of texts) {
  const n = Number(t);
  console.log(JSON_quote(t), n, +t, parseFloat(t), Object.is(n, -0));
}
function JSON_quote(s: string): string {
  let out = '"';
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    out += c < 33 || c > 126 ? "<" + c + ">" : s[i];
  }
  return out + '"';
}
const others: unknown[] = [null, undefined, true, false, [], [5], [1, 2], ["7"], {}, "12", 5n, -(2n ** 64n)];
for (const o of others) console.log(Number(o), parseFloat(o as string));
console.log(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.EPSILON, Number.MAX_VALUE, Number.MIN_VALUE);
const isInt = [1, 1.5, -0, NaN, Infinity, 1e300, 2 ** 53];
console.log(isInt.map((x) => Number.isInteger(x)).join(), isInt.map((x) => Number.isSafeInteger(x)).join(), isInt.map((x) => Number.isFinite(x)).join());
console.log(Number("1" + "0".repeat(308)), Number("1" + "0".repeat(309)), Number("0." + "0".repeat(330) + "1"), Number("0x" + "f".repeat(14)), Number("0x" + "f".repeat(20)));
