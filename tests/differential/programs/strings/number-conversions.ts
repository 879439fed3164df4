// Attacks: strings to numbers and back in arithmetic, comparison and indexing.
const texts = ["12", "-3.5", "", " 7 ", "abc", "0x1f", "1e2", "٣"];
for (const t of texts) {
  const n = t as unknown as number;
  console.log(`'${t}'`, n * 1, n - 0, +t, n / 2, n % 5, -n, n | 0, n >>> 1, n + 1, 1 + n, n * n, ~n, n ** 2);
}
let x: unknown = "5";
x = (x as number) - 2;
console.log(x, typeof x, ((x as string) += "1"), typeof x);
x = (x as number) * 1;
console.log(x, typeof x);
const list = ["zero", "one", "two"];
const index = "1";
console.log(list[index as unknown as number], list["01" as unknown as number], list["length" as unknown as number], list[" 1" as unknown as number], list["-0" as unknown as number], list["1.0" as unknown as number]);
const sizes = [3, 10, 1.5, -2, 0.1, 1e21, 2 ** 31];
let text = "";
for (const s of sizes) text += s + (s + "").length + ",";
console.log(text);
function digitSum(n: number): number {
  let sum = 0;
  for (const c of String(n)) sum += Number(c) || 0;
  return sum;
}
console.log([0, 9, 12345, -77, 1.25, 1e21].map(digitSum).join());
function increment(version: string): string {
  const parts = version.split(".").map(Number);
  parts[parts.length - 1]++;
  return parts.join(".");
}
console.log(increment("1.2.9"), increment("1"), increment("1.x"), increment(""));
console.log("3" + 4 + 5, 3 + 4 + "5", "3" + -4, +"3" + +"4", "10" < "9", 10 < ("9" as unknown as number), ("b" as unknown as number) - 1, "5" + null, "5" + undefined, "5" + true, 1 + (null as unknown as number), 1 + (undefined as unknown as number), 1 + (true as unknown as number));
console.log((25).toString() + 1, (2.5 + 2.5).toString(), 1.0.toString(), 0.1.toString().length, (-7).toString().charAt(0), `${1 / 3}`.length);
