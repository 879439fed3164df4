// Attacks: functions that return tuples: of closures, of themselves, in loops; destructured with defaults and holes.
function counter(from: number): [get: () => number, step: (by?: number) => void] {
  let n = from;
  return [() => n, (by = 1) => void (n += by)];
}
const [get, step] = counter(0.5);
for (const by of [1, undefined, -0.25]) step(by);
console.log(get());
const divmod = (a: number, b: number): [number, number] => [Math.trunc(a / b), a % b];
let [d, m] = divmod(-7, 2);
console.log(d, m, Object.is(divmod(-4, 2)[1], -0));
[d, m] = divmod(d, m || 1);
console.log(d, m);
const [, second = "none", [inner = 5] = []] = [1, undefined] as [number, string?, number[]?];
console.log(second, inner);
const fib = (n: number): [bigint, bigint] => (n === 0 ? [0n, 1n] : (([a, b]) => [b, a + b] as [bigint, bigint])(fib(n - 1)));
console.log(fib(90)[0]);
