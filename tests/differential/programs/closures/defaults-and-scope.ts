// Attacks: order and scope of default arguments, closures over parameters, shadowing, TDZ in defaults.
let log = "";
function t<T>(name: string, v: T): T {
  log += name;
  return v;
}
function f(a = t("a", 1), b = t("b", a + 1), c = () => a + b, d = t("d", c())): string {
  a += 100;
  return `${a} ${b} ${c()} ${d}`;
}
for (const args of [[], [5], [undefined, 7], [1, 2, () => 9], [null, undefined], [0.5, undefined, undefined, "d"]] as unknown[][]) {
  log = "";
  console.log((f as (...a: unknown[]) => string)(...args), log);
}
const x = "outer";
function shadow(y = () => x): string {
  const x = "inner";
  return y() + "/" + x;
}
console.log(shadow(), shadow(() => "given"));
const early = (a: number = lateValue, c = a): string => `${a}${c}`;
try {
  console.log(early(3), early());
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const lateValue = -1;
console.log(early(), early(undefined, 2));
const later = (p: () => number = () => q, q = 5): number => p() + q;
console.log(later(), later(undefined, 7), later(() => 1));
let n = 1;
{
  const before = (): number => n;
  let n = 2;
  n++;
  console.log(before(), n);
}
console.log(n);
function nestedScopes(v: number): string {
  const out: number[] = [];
  if (v > 0) {
    const v2 = v * 2;
    out.push(v2);
    {
      const v = -1;
      out.push(v);
      for (let v = 10; v < 12; v++) out.push(v);
    }
  }
  try {
    throw v;
  } catch (v) {
    out.push((v as number) + 0.5);
  }
  out.push(v);
  return out.join();
}
console.log(nestedScopes(3), nestedScopes(0));
const counterDefault = ((count: number) => (by = ++count): number => by + count)(0);
console.log(counterDefault(), counterDefault(10), counterDefault(), counterDefault(undefined));
function destructured({ a, b: { c = 3, d = a } = {} as { c?: number; d?: number } }: { a: number; b?: { c?: number; d?: number } } = { a: 9 }, [e, f2 = e, ...g]: number[] = [c2()], ...h: unknown[]): string {
  return [a, c, d, e, f2, g.length, h.length].join();
}
function c2(): number {
  return 77;
}
console.log(destructured(), destructured({ a: 1 }), destructured({ a: 1, b: { d: 5 } }, [1, undefined as unknown as number, 3], 1, 2), destructured({ a: NaN, b: { c: undefined } }, []));
