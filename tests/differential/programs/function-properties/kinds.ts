// Attacks: properties of functions: declared ones, closures, arrows; order, deletion, enumeration, methods among them.
interface Callable {
  (x: number): number;
  [key: string]: unknown;
}

function declared(x: number): number {
  declared.calls++;
  return x + (declared.bonus ?? 0);
}
declared.calls = 0;
declared.bonus = undefined as number | undefined;
console.log(declared(1), declared.calls);
declared.bonus = 10;
console.log(declared(1), declared.calls, Object.keys(declared), declared);

function make(n: number): Callable {
  const fn = ((x: number) => x * n) as Callable;
  fn["factor"] = n;
  fn["self"] = () => fn(100);
  if (n > 2) fn["large"] = true;
  return fn;
}
const [two, three] = [make(2), make(3)];
console.log(two(5), two["factor"], (two["self"] as () => number)(), "large" in two, two["large"]);
console.log(three(5), three["factor"], (three["self"] as () => number)(), "large" in three, three["large"]);
console.log(Object.keys(two).join(), Object.keys(three).join(), Object.entries(three).length);
delete three["factor"];
three["factor"] = "again";
console.log(Object.keys(three).join(), three["factor"], Object.hasOwn(three, "large"), Object.hasOwn(two, "large"));
for (const key in two) console.log(key);

const assigned = Object.assign((a: string, b: string) => a + b, { label: "joined", parts: [1, 2] });
console.log(assigned("x", "y"), assigned.label, assigned.parts, assigned.name, assigned.length);
console.log([assigned], { f: three });

const table: Record<string, Callable> = { two, three };
for (const name of Object.keys(table)) {
  const fn = table[name] as Callable;
  fn[`added to ${name}`] = fn(1);
  console.log(Object.keys(fn).length, fn[`added to ${name}`], JSON.stringify(Object.assign({}, fn, { self: null })));
}
function counter(): number {
  return (counter.count = (counter.count ?? 0) + 1);
}
counter.count = undefined as number | undefined;
counter();
console.log(counter(), counter.count, typeof counter, counter instanceof Function);
let garbage: unknown[] = [];
for (let i = 0; i < 1000; i++) {
  const f = make(i);
  f["list"] = [i];
  if (i % 100 === 0) garbage.push(f);
}
console.log(garbage.map((f) => ((f as Callable)["list"] as number[])[0]).join());
