// Attacks: conversions of indices, lengths and counts given as strings, fractions, booleans, objects.
const list = ["a", "b", "c", "d"];
const text = "wxyz";
const keys: unknown[] = [0, 1.0, "1", "01", 1.5, "1.5", -1, "-1", true, null, undefined, NaN, [2], ["3"], { toString: () => "2" }, 2n, "length", "1e0", " 1", 1e0, -0, "0", 4294967296];
for (const k of keys) {
  const i = k as number;
  console.log(typeof k, String(k), list[i], text[i], typeof k === "bigint" ? "-" : list.at(i));
}
const counts: unknown[] = ["2", 2.9, -1, true, null, undefined, NaN, [1], "x", Infinity, -Infinity];
for (const c of counts) {
  const n = c as number;
  console.log(String(c), list.slice(n).join(""), list.slice(0, n).join(""), text.slice(n), text.substring(n, 3), text.charAt(n), text.indexOf("z", n), list.indexOf("d", n), [...list].splice(n, 1).join(""), "ab".padEnd(n === Infinity ? 3 : n, "-"), [1, [2, [3, [4]]]].flat(n).length, list.toSpliced(0, n).length);
}
const o: { [k: string]: string } = {};
for (const k of keys.slice(0, 14)) o[k as string] = typeof k;
console.log(o);
const arr: number[] = [];
arr["0" as unknown as number] = 1;
arr[true as unknown as number] = 2;
arr["2" as unknown as number] = 3;
arr[[1] as unknown as number] = 4;
console.log(arr.length, arr, Object.keys(arr).join());
const m = Array.from({ length: "3" as unknown as number }, (_, i) => i);
console.log(m.join(), new Array("3").length, new Uint8Array("3" as unknown as number).length, Array.from({ length: 2.7 }).length, "x".repeat("3" as unknown as number), (5).toFixed("2" as unknown as number), (255).toString("16" as unknown as number), Math.max("3" as unknown as number, [7] as unknown as number));
