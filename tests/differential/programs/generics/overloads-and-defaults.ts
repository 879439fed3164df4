// Attacks: overload implementations reached with all their argument kinds, default arguments.
function size(x: string): number;
function size(x: unknown[]): number;
function size(x: number, unit: string): string;
function size(x: string | unknown[] | number, unit?: string): number | string {
  if (typeof x === "number") return x + (unit ?? "?");
  return x.length;
}
console.log(size("abc"), size([1, 2]), size(0.5, "kg"), size(-0, ""), size("" as string), (size as (x: unknown) => unknown)(7));
function make<T = number>(n: number, f: (i: number) => T = (i) => i as T): T[] {
  return Array.from({ length: n }, (_, i) => f(i));
}
console.log(make(3).join(), make(2, (i) => "s" + i).join(), make(2, (i) => i / 2).join(), make<number>(2, undefined).join(), make(0).length);
class Matrix<T> {
  readonly w: number;
  readonly h: number;
  readonly #cells: T[];
  constructor(w: number, h: number, fill: T | ((x: number, y: number) => T)) {
    this.w = w;
    this.h = h;
    this.#cells = [];
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) this.#cells.push(typeof fill === "function" ? (fill as (x: number, y: number) => T)(x, y) : fill);
  }
  at(x: number, y: number): T | undefined;
  at(x: number, y: number, fallback: T): T;
  at(x: number, y: number, fallback?: T): T | undefined {
    const inside = x >= 0 && x < this.w && y >= 0 && y < this.h;
    return inside ? this.#cells[y * this.w + x] : fallback;
  }
  set(x: number, y: number, v: T): this {
    this.#cells[y * this.w + x] = v;
    return this;
  }
  rows(): T[][] {
    return Array.from({ length: this.h }, (_, y) => this.#cells.slice(y * this.w, (y + 1) * this.w));
  }
}
const a = new Matrix(3, 2, 0);
const b = new Matrix(2, 2, (x, y) => x / (y + 1));
const c = new Matrix<string | null>(2, 1, null);
const d = new Matrix(1, 2, { shared: 1 });
a.set(1, 1, 7).set(0, 0, 0.5).set(2, 0, 4294967295);
c.set(1, 0, "c");
d.at(0, 0)!.shared++;
console.log(a.rows().join("/"));
console.log(b.rows().join("/"), c.rows(), d.at(0, 1)?.shared, a.at(9, 9), a.at(-1, 0, -5), b.at(1, 1, 0), c.at(5, 5, "fb"));
function plus(a2: number, b2: number): number;
function plus(a2: string, b2: string): string;
function plus(a2: unknown, b2: unknown): unknown {
  return (a2 as number) + (b2 as number);
}
for (const [l, r] of [[0, -0], [-0, -0], [1e308, 1e308], [4294967295, 1]] as const) console.log(plus(l, r), plus(String(l), String(r)));
console.log(plus(1, 2), plus("1", "2"), plus(0.1, 0.2), plus(2147483647, 1), (plus as (a: unknown, b: unknown) => unknown)(1, "2"), (plus as (a: unknown) => unknown)(1), (plus as (a: unknown, b: unknown) => unknown)([1], [2]));
