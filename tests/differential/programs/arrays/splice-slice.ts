// Attacks: splice and slice with negative, missing, fractional and excessive arguments.
const base = [0, 1, 2, 3, 4];
const starts: (number | undefined)[] = [undefined, 0, 2, 5, 9, -1, -5, -9, 1.9, NaN];
const counts: (number | undefined)[] = [undefined, 0, 1, 3, 99, -2, 1.9];
for (const s of starts) {
  const row: string[] = [];
  for (const c of counts) {
    const a = [...base];
    const removed = a.splice(s as number, c as number, 8, 9);
    row.push(removed.join("") + ">" + a.join(""));
  }
  console.log(s, row.join(" "), "|", base.slice(s, 3).join(""), base.slice(1, s).join(""), base.slice(s).join(""));
}
const a = [...base];
console.log(a.splice(2).join(), a.join(), (a.splice as () => number[])().join() === "", a.length, a.splice(0, 1, ...[7, 7, 7]).join(), a.join());
const b = [..."abcdef"];
console.log(b.splice(-3, 2, "X").join(), b.join(""), b.splice(1, 0, "Y", "Z").length, b.join(""), b.toSpliced(1, 3, "q").join(""), b.join(""));
for (let i = b.length - 1; i >= 0; i -= 2) b.splice(i, 1);
console.log(b.join(""));
const copy = base.slice();
copy[0] = 100;
console.log(base[0], copy[0], base.slice(-2).join(), base.slice(-3, -1).join(), base.slice(3, 1).length, base.slice(null as unknown as number, "2" as unknown as number).join());
const objects = [{ n: 1 }, { n: 2 }];
const shallow = objects.slice();
shallow[0].n = 50;
shallow.push({ n: 3 });
console.log(objects[0].n, objects.length, shallow[1] === objects[1]);
const mixed: unknown[] = [1, "a", 2.5];
mixed.splice(1, 1, null, undefined, { k: 1 }, [1]);
console.log(mixed, mixed.length);
function insertSorted(list: number[], x: number): number[] {
  let i = 0;
  while (i < list.length && list[i] < x) i++;
  list.splice(i, 0, x);
  return list;
}
const sorted: number[] = [];
for (const x of [5, 3, 9, 1, 5, 0.5, -2]) insertSorted(sorted, x);
console.log(sorted.join());
function without<T>(list: readonly T[], at: number): T[] {
  return [...list.slice(0, at), ...list.slice(at + 1)];
}
for (let i = -1; i < 4; i++) console.log(without([10, 20, 30], i).join());
