// Attacks: patterns in parameters of functions, arrows, methods, constructors, setters, callbacks.
interface Size {
  w: number;
  h?: number;
}
interface Opt {
  name: string;
  size?: Size;
  tags?: string[];
}
function label({ name, size: { w, h = w / 2 } = { w: 1 } as Size, tags: [t0 = "-", ...ts] = [] }: Opt, suffix = name.length, ...[r0 = "r", ...rs]: unknown[]): string {
  return `${name} ${w}x${h} ${t0}${ts.length} ${suffix} ${r0}${rs.length}`;
}
console.log(label({ name: "a" }), label({ name: "bb", size: { w: 3 } }, undefined, undefined, 1), label({ name: "", size: { w: 5, h: 0 }, tags: ["x", "y"] }, 9, null, 2, 3), label.length);
class P {
  x: number;
  y: number;
  constructor({ x = 0, y = x }: { x?: number; y?: number } = {}, [dx, dy = dx]: number[] = [0]) {
    this.x = x + dx;
    this.y = y + dy;
  }
  set both([a, b = a]: number[]) {
    [this.x, this.y] = [a, b];
  }
  static of = ([x, y]: [number, number]): P => new P({ x, y });
  moved({ x: mx = 0, y: my = 0 }: Partial<P>, times = 1): P {
    return new P({ x: this.x + mx * times, y: this.y + my * times });
  }
}
const p = new P({ x: 1.5 }, [10]);
const show = ({ x, y }: P): string => `${x},${y}`;
console.log(show(p), show(new P()), show(P.of([3, -0])), show(p.moved({ y: 2147483647 }, 2)), show(p.moved(p)));
p.both = [7];
console.log(show(p), [[1, 2], [3]].map(([a, b = 5]) => a * b).join(), [{ v: 1 }, { v: 0.5 }].map(({ v }) => v).join(), Object.entries({ a: 1, b: 2 }).map(([k, v]) => k + v).join(), [...new Map([[1, { d: 2 }]])].map(([k, { d }]) => k + d).join(), ["ab", "c"].map(([first, second = "_"]) => second + first).join());
const add = ([a, b]: number[], { c, d } = { c: 100, d: 0.5 }): number => a + b + c + d;
console.log(add([1, 2]), add([1]), add([2147483647, 1], { c: 0, d: 0 }), [[1, 2], [3, 4]].reduce((s, [a, b]) => s + a * b, 0));
function mutate({ list, n }: { list: number[]; n: number }): number {
  list.push(n);
  n++;
  list = [n];
  return list.length + n;
}
const arg = { list: [1], n: 5 };
console.log(mutate(arg), arg.list.join(), arg.n);
function capture({ v }: { v: number }): [() => number, () => number] {
  return [() => v, () => (v *= 2)];
}
const source = { v: 3 };
const [get, double] = capture(source);
double();
source.v = 100;
console.log(get(), double(), source.v);
function swapped({ a: b, b: a }: { a: number; b: number }): string {
  return a + "/" + b;
}
console.log(swapped({ a: 1, b: 2 }), (({ length }) => length)("four"), (([, second]) => second)([1, 2]), (({ 0: z, ...rest }) => z + Object.keys(rest).length)([5, 6, 7]));
try {
  (label as unknown as () => void)();
} catch (e) {
  console.log((e as Error).name);
}
