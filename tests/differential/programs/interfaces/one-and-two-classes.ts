// Attacks: interfaces with one implementing class, then two, with fields of other kinds in between.
interface Single {
  n: number;
  twice(): number;
}
class Only implements Single {
  before = "s";
  n: number;
  constructor(n: number) {
    this.n = n;
  }
  twice(): number {
    return this.n * 2;
  }
}
const singles: Single[] = [0, -0, 2147483647, 0.5, NaN].map((n) => new Only(n));
for (const s of singles) console.log(s.n, s.twice(), (s.n += 1), s.twice(), 1 / s.n);
interface Sized {
  readonly size: number;
  label: string;
}
class Disk implements Sized {
  label = "disk";
  size = 4294967296;
}
class Pair implements Sized {
  left = 1.5;
  right = 2;
  get size(): number {
    return this.left + this.right;
  }
  label = "pair";
}
function describe(s: Sized): string {
  return s.label + "=" + s.size;
}
const disk = new Disk();
const pair = new Pair();
console.log(describe(disk), describe(pair));
pair.right = 100;
disk.size = 1;
console.log(describe(disk), describe(pair), describe({ size: -1, label: "literal" }), describe({ label: "L", size: 0.1, extra: 1 } as Sized));
let current: Sized = disk;
const seen: string[] = [];
for (let i = 0; i < 5; i++) {
  seen.push(describe(current));
  current = current === disk ? pair : disk;
  current.label += i;
}
console.log(seen.join(" "), disk.label, pair.label);
for (const s of [disk, pair, [1, 2, 3].map((size) => ({ size, label: "m" }))[1], { label: "x", get size() { return 5; } }] as Sized[]) {
  console.log(s.size + 1, "left" in s, Object.keys(s).join());
}
function callable(f: { (n: number): number; tag?: string }): string {
  return (f.tag ?? "untagged") + f(2);
}
console.log(callable((n) => n * 2), callable(Object.assign((n: number) => n + 0.5, { tag: "t" })));
