// Attacks: x! where x is null or undefined: reads throw, arithmetic gives NaN, stores keep it.
interface Node2 {
  v: number;
  next: Node2 | null;
  name?: string;
  get?: () => number;
}
const tail: Node2 = { v: 2, next: null };
const head: Node2 = { v: 1, next: tail, name: "h", get: () => 7 };
function attempt(f: () => unknown): string {
  try {
    return String(f());
  } catch (e) {
    return (e as Error).message;
  }
}
for (const n of [head, tail, null, undefined] as (Node2 | null | undefined)[]) {
  console.log([() => n!.v, () => n!.next!.v, () => n!.name!.length, () => n!.name! + "s", () => n!.get!(), () => n!.next!.next!.v, () => n! === n, () => n!.name!].map(attempt).join(" | "));
}
const m = new Map<string, number>([["a", 1], ["z", 0]]);
for (const k of ["a", "z", "q"]) console.log(m.get(k)! + 1, m.get(k)! * 2, m.get(k)! > 0, m.get(k)! === undefined, m.get(k)! | 0, `${m.get(k)!}`, -m.get(k)!);
const list = [3, 1, 2];
const found = list.find((x) => x > 5)!;
const popped = ([] as number[]).pop()!;
const first = ([] as string[])[0]!;
console.log(found, popped + 1, first + "!", found === undefined, [found, popped].join("-"), Math.max(found, 1), list.indexOf(found));
const lengths: number[] = [];
for (const s of ["ab", null, undefined, "c"] as (string | null | undefined)[]) {
  try {
    lengths.push(s!.length);
  } catch {
    lengths.push(-1);
  }
}
console.log(lengths.join());
class Box {
  value: number | null = null;
  take(): number {
    const v = this.value!;
    this.value = null;
    return v;
  }
  bump(): void {
    this.value!++;
  }
}
const b = new Box();
b.bump();
console.log(b.value, b.take(), b.take(), b.take() + 1, (b.value = undefined as unknown as null), b.take(), (b.bump(), b.value));
let maybe: number[] | undefined;
console.log(attempt(() => maybe!.length), attempt(() => maybe![0]), attempt(() => maybe!.push(1)), attempt(() => [...maybe!]), ((maybe = [1]), attempt(() => maybe!.length)));
function required(n: number | null): number {
  return n! * 10;
}
console.log(required(5), required(null), required(undefined as unknown as null), required("4" as unknown as number), required(-0));
