// Attacks: String(), concatenation, template, join and key conversion of every kind of value.
class Named {
  name: string;
  constructor(name: string) {
    this.name = name;
  }
  toString(): string {
    return "Named:" + this.name;
  }
}
class Plain {
  x = 1;
}
const values: unknown[] = [0, -0, 1e21, 1e-7, 123456789012345680000, 0.000001, NaN, -Infinity, 2 ** 31, "", "s", true, null, undefined, [], [1, [2, [3]]], [null, undefined, ""], {}, new Named("n"), [new Named("a"), new Named("b")], new Plain(), 5n, -(2n ** 70n), new Map([[1, 2]]), new Set([1]), new Uint8Array([1, 2]), new Error("e"), { toString: () => 5 }, { toString: undefined, valueOf: () => 6 }, [[[]]], [[], []]];
for (const v of values) {
  const key = v as string;
  const parts = [String(v), "" + v, `${v}`, [v].join(), Object.keys({ [key]: 1 })[0]];
  const same = parts.every((p) => p === parts[0]);
  console.log(same ? "same" : "differ", parts[0], same ? "" : parts.slice(1).join(" | "));
}
console.log(String([1, 2, 3]), String(["a", ["b"]]), [1.0, 2.50, -0].toString(), (12.0).toString(), true.toString(), ("s" as unknown as Plain).toString(), [1, 2].toLocaleString === undefined);
let built = "";
for (const v of values.slice(0, 14)) built += v;
console.log(built, built.length);
const keyed: Record<string, number> = {};
for (const v of [1, "1", 1.0, 1.5, -0, "-0", null, "null", [1], true, new Named("q")]) keyed[v as string] = (keyed[v as string] ?? 0) + 1;
console.log(keyed);
const arrayLike: string[] = [];
arrayLike["1" as unknown as number] = "one";
arrayLike["0" as unknown as number] = "zero";
console.log(arrayLike.length, arrayLike.join(), arrayLike[("1" + "") as unknown as number], arrayLike[true as unknown as number], arrayLike[null as unknown as number]);
