// Attacks: strings typed as numbers in arithmetic, comparison, indexing, fields and arrays.
function lie(x: unknown): number {
  return x as number;
}
class Point {
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  sum(): number {
    return this.x + this.y;
  }
  scale(k: number): Point {
    return new Point(this.x * k, this.y * k);
  }
}
const points = [new Point(1, 2), new Point(lie("3"), 4), new Point(0.5, lie("")), new Point(lie("a"), lie("b"))];
for (const p of points) console.log(typeof p.x, typeof p.y, p.sum(), p.scale(2).sum(), p.x < p.y, p.x === 3, p.x == 3, p.x | 0, -p.y);
const list: number[] = [1, lie("2"), 3];
let sum = 0;
for (const n of list) sum += n;
console.log(sum, typeof sum, list.reduce((a, b) => a * b), list.indexOf(2), list.includes(lie("2")), list.map((n) => n + 1).join(), Math.max(...list), [...list].sort().join());
let count = 0;
for (let i = 0; i < lie("3"); i++) count += i;
console.log(count, list[lie("1")], list[lie("x")], "abc"[lie("2")], list.slice(lie("1")).length);
let x = lie("5");
x++;
console.log(x, typeof x, (x = lie("5")) + 1, x - 1, x * x, x / 2, x % 3, x ** 2, x << 1, `${x}`, x.toString().length, lie("5") + lie("5"));
const m = new Map<number, string>([[1, "number"], [lie("1"), "string"]]);
console.log(m.size, m.get(1), m.get(lie("1")), [...m.keys()].map((k) => typeof k).join());
switch (lie("1")) {
  case 1:
    console.log("number one");
    break;
  default:
    console.log("default");
}
const bytes = new Uint8Array(3);
bytes[0] = lie("200");
bytes[1] = lie("0x10");
bytes[2] = lie("zz");
console.log(bytes.join(), Number.isInteger(lie("5")), isNaN(lie("x")), (lie("7") as unknown as string).length);
