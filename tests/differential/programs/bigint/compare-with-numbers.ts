// Attacks: == < > between bigint, numbers and strings; sorting; truthiness; keys.
const bigs = [0n, 1n, -1n, 9007199254740993n, 2n ** 64n, -(2n ** 63n)];
const others: unknown[] = [0, -0, 1, 1.5, -1, "1", "", " 2 ", "x", "0x1", true, null, undefined, NaN, Infinity, -Infinity, 9007199254740992, 9007199254740994, 18446744073709551616, "9007199254740993", [1]];
for (const b of bigs) {
  console.log(b, others.map((o) => (b == (o as bigint) ? "=" : "") + (b < (o as bigint) ? "<" : "") + (b > (o as bigint) ? ">" : "") + (b >= (o as bigint) ? "g" : "")  + ((o as bigint) <= b ? "l" : "")).join(" "));
}
console.log(bigs.map((b) => [b === (Number(b) as unknown), Object.is(b, BigInt(b)), !b, b ? 1 : 0, typeof b].join("/")).join(" "));
const mixed: (number | bigint)[] = [3n, 1, 2.5, -1n, 10n, 2n ** 70n, 0, 1e21];
console.log(mixed.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map((x) => x + (typeof x === "bigint" ? "n" : "")).join(), mixed.toSorted().map(String).join());
console.log(1n + "", "1" + 1n, `${2n}`, [1n, 2n].join("-"), bigs[1] && "t", bigs[0] || "f", (bigs[0] as bigint | null) ?? "nn", [1n].includes(1n), [1n].includes(1 as unknown as bigint), [1n].indexOf(1n), new Set([1n, BigInt(1), 1]).size, new Map<unknown, string>([[1n, "big"]]).get(1n));
function sum(list: (number | bigint)[]): string {
  let n = 0;
  let b = 0n;
  for (const x of list) {
    if (typeof x === "bigint") b += x;
    else n += x;
  }
  return `${n}/${b}`;
}
console.log(sum(mixed), sum([]), Number(2n ** 53n + 1n), Number(-(2n ** 64n)), Number(2n ** 1024n), parseInt("12n"), Number(10n ** 25n), parseFloat((2n ** 60n).toString()));
const o: Record<string, number> = {};
o[1n as unknown as string] = 5;
console.log(o, [10, 20, 30][1n as unknown as number], o[String(1n)], 2n > 1, 2 > 1n, 2n == (2 as unknown), 1n < 1.0000001, 9007199254740993n > 9007199254740992, 9007199254740993n == (9007199254740993 as unknown));
switch (mixed[0] as unknown) {
  case 3:
    console.log("number");
    break;
  case 3n:
    console.log("bigint");
}
