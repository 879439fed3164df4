// Attacks: functions typed with other results or parameters; void callbacks that return values.
type Num = () => number;
const liars = [() => 1, () => "2", () => null, () => undefined, () => [3], () => {}, () => ({ valueOf: () => 4 }), () => true] as unknown as Num[];
let sum: number = 0;
for (const f of liars) {
  const r = f();
  sum += r;
  console.log(typeof r, r + 1, r * 2, r | 0, r > 1);
}
console.log(sum);
const voids: (() => void)[] = [() => 5, () => "s", () => {}];
for (const f of voids) {
  const r = f();
  console.log(r as unknown, typeof (r as unknown), (r as unknown) === undefined);
}
function run(f: (n: number) => boolean): string {
  return f(1) ? "yes" : "no";
}
console.log(run((n) => n > 0), run((() => "") as unknown as () => boolean), run((() => "x") as unknown as () => boolean), run((() => 0) as unknown as () => boolean), run((() => []) as unknown as () => boolean), run((() => NaN) as unknown as () => boolean));
// Method bivariance: a handler for a subtype is given the supertype.
interface Sink {
  write(v: unknown): string;
}
class Upper implements Sink {
  write(v: string): string {
    return v.toUpperCase();
  }
}
class Doubler implements Sink {
  total = 0;
  write(v: number): string {
    this.total += v;
    return String(v * 2);
  }
}
const sinks: Sink[] = [new Upper(), new Doubler()];
for (const s of sinks) {
  for (const v of ["a", 5, null, [7]] as unknown[]) {
    try {
      console.log(s.write(v));
    } catch (e) {
      console.log((e as Error).name);
    }
  }
}
console.log((sinks[1] as Doubler).total);
const compare = ((a: string, b: string) => (a < b ? "less" : a > b ? 1 : 0)) as unknown as (a: number, b: number) => number;
console.log([3, 10, 2].sort(compare).length, ["b", "a"].map(((x: number) => x + 1) as unknown as (x: string) => string).join(), [1, 2].filter((() => "truthy") as unknown as (x: number) => boolean).length, [1, 2].find((() => null) as unknown as (x: number) => boolean));
const getter = { get v(): number { return "lie" as unknown as number; } };
console.log(getter.v + 1, getter.v.toFixed === undefined, (getter.v as unknown as string).length);
const factory = (() => 5) as unknown as () => { name: string };
console.log(factory().name, (factory() as unknown as number) + 1);
