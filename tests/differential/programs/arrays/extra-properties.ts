// Attacks: arrays as objects: named properties, length as a property, arrays in arithmetic.
const a = [1, 2] as number[] & { label?: string; count?: number };
a.label = "tagged";
a.count = 0.5;
console.log(a.label, a.count, a.length, a.join(), Object.keys(a).join(), "label" in a, a);
const copy = [...a] as typeof a;
console.log(copy.label, Object.keys(copy).join(), a.slice().length, ({ ...a }).label, Object.entries(a).map((e) => e.join("=")).join(" "));
for (const x of [[], [5], [1, 2], ["7"], [null], [[]], [[3]]] as unknown[]) {
  const n = x as number;
  console.log(String(x), n * 2, n + 1, +n, n == 0, n > 1, !x, -n);
}
console.log(([] as unknown as string) + [], ([1] as unknown as number) + ([2] as unknown as number), ([] as unknown) == "", ([0] as unknown) == false, a == (copy as unknown), typeof [], ([2] as unknown as number) * ([3] as unknown as number));
const { length, 0: first, 5: absent = "d" } = a as number[] & { 5?: string };
console.log(length, first, absent);
const asObject: { [key: string]: unknown } = a as unknown as { [key: string]: unknown };
asObject["3"] = 9;
asObject["03"] = 8;
asObject["-1"] = 7;
console.log(a.length, a[3], a[2], Object.keys(asObject).join(), asObject["length"]);
console.log(Object.keys(["x", "y"]).join(), "0" in a, 2 in a, "length" in a, "push" in a, Object.hasOwn(a, "length"), Object.hasOwn(a, "push"));
