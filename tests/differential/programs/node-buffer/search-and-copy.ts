// indexOf and its relatives, compare, copy, fill, parts, and the order of bytes.
const text = Buffer.from("abcabc€abc");
for (const needle of ["abc", "c", "", "€", "zz", "bc€"]) {
  console.log(needle, text.indexOf(needle), text.indexOf(needle, 1), text.indexOf(needle, -3), text.indexOf(needle, 99));
  console.log(text.lastIndexOf(needle), text.lastIndexOf(needle, 3), text.lastIndexOf(needle, -4), text.includes(needle, 4));
}
console.log(text.indexOf(99), text.lastIndexOf(99), text.indexOf(99, 3), text.indexOf(355), text.indexOf(Buffer.from("ca")));
console.log(text.indexOf("6263", "hex"), text.indexOf("YmM=", 2, "base64"), text.includes("x"));
const wide = Buffer.from("abxab", "utf16le");
console.log(wide.indexOf("b", 0, "utf16le"), wide.lastIndexOf("a", undefined, "utf16le"), wide.indexOf("b", 3, "ucs2"));
const a = Buffer.from("hello");
const b = Buffer.from("help");
console.log(a.equals(Buffer.from("hello")), a.equals(b), a.compare(b), b.compare(a), a.compare(b, 0, 3, 0, 3));
console.log(a.compare(new Uint8Array([104, 101])), a.compare(b, 2, 3, 2, 4));
const target = Buffer.alloc(6, ".");
console.log(a.copy(target, 1), target.toString(), a.copy(target, 4, 1), target.toString(), a.copy(target, 9));
target.copyWithin(0, 3);
console.log(target.toString(), Buffer.alloc(5).fill("xyz", 1, 4).toString("latin1"), Buffer.alloc(6).fill("€").toString("hex"));
console.log(Buffer.alloc(4).fill(300).toString("hex"), Buffer.alloc(4).fill("ff0", "hex"), Buffer.alloc(3).fill(""));
const part = a.subarray(1, 4);
part[0] = 69;
console.log(a.toString(), part.toString(), a.slice(-2).toString(), a.slice(3, 1).length, part.slice(1) instanceof Buffer);
console.log(part.map((x) => x + 1).toString(), part.filter((x) => x > 100) instanceof Buffer, [...part], part.join("-"));
console.log(Array.from(part.entries()), part.reverse().toString(), part.at(-1), Buffer.from(part).sort().toString());
const swapped = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
console.log(swapped.swap16().toString("hex"), swapped.swap32().toString("hex"), swapped.swap64().toString("hex"));
const attempts: (() => unknown)[] = [
  () => Buffer.from([1]).swap16(),
  () => text.indexOf({} as string),
  () => text.equals("a" as unknown as Buffer),
  () => text.compare([1] as unknown as Buffer),
  () => text.copy([] as unknown as Buffer),
  () => text.copy(target, -1),
  () => text.copy(target, 0, 50),
  () => text.fill("a", 0, 99),
  () => text.fill("zz", "hex"),
  () => Buffer.concat([1] as unknown as Buffer[]),
  () => Buffer.concat("a" as unknown as Buffer[]),
  () => Buffer.compare(a, 1 as unknown as Buffer),
  () => Buffer.byteLength(5 as unknown as string),
];
for (const attempt of attempts) {
  try {
    console.log(attempt());
  } catch (error) {
    const { name, message, code } = error as Error & { code: string };
    console.log(name, code, message);
  }
}
const set = Buffer.alloc(4);
set.set([1, 2], 1);
set.set(Buffer.from("z"), 3);
const mixed: Uint8Array[] = [new Uint8Array([1, 2]), Buffer.from([3, 4])];
let sum = 0;
for (const each of mixed) for (let i = 0; i < each.length; i++) sum += each[i] ?? 0;
console.log(set, sum, mixed.map((each) => each.toString()), Buffer.from("k").toJSON());
