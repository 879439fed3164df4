// Attacks: for-in: integer keys first, inherited ones of classes, keys deleted and added on the way, strings, arrays, null.
const o: Record<string, number> = { b: 1, 2: 2, a: 3, 1: 4, "-1": 5, "01": 6 };
const seen: string[] = [];
for (const k in o) {
  seen.push(k);
  if (k === "1") delete o["a"];
  if (k === "b") o["new"] = 7;
}
console.log(seen.join(" "), Object.keys(o).join(" "));
class A {
  own = 1;
  method(): void {}
}
class B extends A {
  extra = 2;
}
const keys: string[] = [];
for (const k in new B()) keys.push(k);
for (const k in "ab" as unknown as object) keys.push(k);
for (const k in [5, , 6]) keys.push("i" + k);
for (const k in null as unknown as object) keys.push("never" + k);
for (const k in 5 as unknown as object) keys.push("never" + k);
console.log(keys.join(" "));
let last = "";
for (last in { x: 1, y: 2 });
const box = { k: "" };
for (box.k in { p: 1, q: 2 }) if (box.k === "p") continue;
console.log(last, box);
