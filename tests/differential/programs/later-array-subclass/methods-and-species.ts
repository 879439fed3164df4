// Attacks: class extends Array: constructor forms, length, map and filter results, overrides.
class Stack<T> extends Array<T> {
  label = "stack";
  get top(): T | undefined {
    return this[this.length - 1];
  }
  override push(...items: T[]): number {
    pushes += items.length;
    return super.push(...items);
  }
  sum(this: Stack<number>): number {
    return this.reduce((s, x) => s + x, 0);
  }
}
let pushes = 0;
const s = new Stack<number>();
s.push(1, 2.5);
s[2] = 4294967296;
s[5] = -1;
console.log(s.length, s.top, s.sum(), pushes, s, Array.isArray(s), s instanceof Stack, s instanceof Array, Object.keys(s).join());
const m = s.map((x) => x * 2);
const f = s.filter((x) => x > 2) as Stack<number>;
console.log(m instanceof Stack, f instanceof Stack, f.top, f.label, f.constructor.name, s.slice(1, 3) instanceof Stack, s.concat([9]).length, [...s] instanceof Stack, Array.from(s) instanceof Stack, (Stack.from([1, 2]) as Stack<number>).top, (Stack.of(7, 8) as Stack<number>).label, s.toSorted() instanceof Stack);
console.log(new Stack(3).length, new Stack<unknown>(3, 4).length, new Stack<unknown>("3").length, JSON.stringify(new Stack<unknown>(1, "x")), String(Stack.of(1, 2)), Stack.of(3, 1, 2).sort().join(), Stack.of(1, 2, 3).splice(1, 1) instanceof Stack);
class Plain extends Array<number> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
console.log(Plain.of(1, 2).map((x) => x) instanceof Plain, Plain.of(1, 2).filter(() => true).constructor.name, Plain.from([5]) instanceof Plain);
class Bounded extends Array<number> {
  readonly max: number;
  constructor(max: number) {
    super();
    this.max = max;
  }
  override push(...xs: number[]): number {
    for (const x of xs) {
      super.push(x);
      if (this.length > this.max) this.shift();
    }
    return this.length;
  }
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
const b = new Bounded(3);
for (let i = 0; i < 6; i++) b.push(i * 1.5);
console.log(b.join(), b.length, b.map((x) => -x).join(), b.at(-1), b.max, b.indexOf(7.5), b.length = 1, b);
class Matrix extends Array<number[]> {
  at2(y: number, x: number): number {
    return this[y]?.[x] ?? NaN;
  }
  get flatSum(): number {
    return this.flat().reduce((p, c) => p + c, 0);
  }
}
const mat = Matrix.from([[1, 2], [3, 4.5]]) as Matrix;
console.log(mat.at2(1, 1), mat.at2(5, 5), mat.flatSum, mat.map((r) => r.length).join(), mat);
for (const row of mat) row.push(0);
const [first, ...rest] = mat;
console.log(first.join(), rest.length, rest instanceof Matrix, mat.length, (mat.length = 0), mat.flatSum, Object.prototype.toString.call(mat));
class Bytes extends Uint8Array {
  hex(): string {
    return Array.from(this, (x) => x.toString(16).padStart(2, "0")).join("");
  }
}
const bytes = new Bytes([1, 255, 16]);
console.log(bytes.hex(), bytes.subarray(1) instanceof Bytes, (bytes.map((x) => x + 1) as Bytes).hex(), bytes.slice(1).constructor.name, bytes);
