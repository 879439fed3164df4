// Attacks: writes at and past the end, length writes both ways, huge indices, bad lengths.
const a = [1, 2, 3];
a[3] = 4;
console.log(a.length, a.join());
a[6] = 7;
console.log(a.length, a.join(), a[5], 5 in a, Object.keys(a).join());
a.length = 2;
console.log(a.length, a.join(), a[3]);
a.length = 4;
console.log(a.length, a.join(), a[3], 3 in a, a.indexOf(undefined as unknown as number), a.includes(undefined as unknown as number), a.findIndex((x) => x === undefined));
for (const bad of [-1, 1.5, NaN, 4294967296, "x", Infinity]) {
  try {
    a.length = bad as number;
    console.log("set", bad);
  } catch (e) {
    console.log(bad, (e as Error).name, (e as Error).message);
  }
  try {
    console.log(new Array(bad as number).length);
  } catch (e) {
    console.log(bad, (e as Error).name, (e as Error).message);
  }
}
a.length = "3" as unknown as number;
console.log(a.length, (a.length = 1), a.join());
function fill(list: number[], n: number, backwards: boolean): number[] {
  if (backwards) for (let i = n - 1; i >= 0; i--) list[i] = i * i;
  else for (let i = 0; i < n; i++) list[i] = i * i;
  return list;
}
console.log(fill([], 5, false).join(), fill([], 5, true).join(), fill(new Array(3), 5, true).join(), fill([9, 9, 9, 9, 9, 9, 9], 2, true).join());
const sparse: string[] = [];
sparse[3] = "d";
sparse[1] = "b";
console.log(sparse.length, sparse.join("-"), Object.entries(sparse).join(";"), sparse);
while (a.length < 6) a[a.length] = a.length;
console.log(a.join(), (a[a.length - 1] += 10), a.pop(), a.length--, a.length, ++a.length, a);
