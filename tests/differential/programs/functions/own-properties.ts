// Attacks: properties set on functions and closures: order, absence, deletion, calls, listing, printing, methods with state.
function counter(): number {
  counter.calls++;
  return counter.calls;
}
counter.calls = 0;
counter();
counter();
console.log(counter.calls, counter(), counter.calls, "calls" in counter, "other" in counter, Object.keys(counter).join());
interface Codec {
  (value: number): string;
  bytes?: number;
  decode?: (text: string) => number;
}
const encode: Codec = (value) => {
  encode.bytes = String(value).length;
  return `<${value}>`;
};
console.log(encode.bytes, encode(1234), encode.bytes, encode(5), encode.bytes);
encode.decode = (text) => Number(text.slice(1, -1));
console.log(encode.decode("<77>"), Object.keys(encode).join(), encode, { encode });
function make(start: number): Codec & { base: number } {
  const f = ((value: number) => String(value + f.base)) as Codec & { base: number };
  f.base = start;
  return f;
}
const [a, b] = [make(10), make(100)];
a.base++;
console.log(a(1), b(1), a.base, b.base, a === b, "bytes" in a);
a.bytes = 3;
delete a.bytes;
console.log(a.bytes, Object.keys(a).join(), Object.keys(b).join());
const table = Object.assign((x: number) => x * table.factor, { factor: 3, label: "triple" });
console.log(table(5), table.label, Object.entries(table).join(" "), table);
table.factor = 4;
console.log(table(5), JSON.stringify(table), JSON.stringify({ t: table, n: table.factor }), typeof table);
function describe(this: unknown): string {
  return "plain";
}
describe.text = "d";
describe.nested = { deep: [1, 2] };
describe.helper = function () {
  return this.text + describe.nested.deep.length;
};
console.log(describe.call(null), describe.text, describe.nested.deep[1], describe.helper());
for (const key in describe) console.log(key);
console.log(describe, Object.values(describe.nested), { ...describe }.text);
const list = [counter, encode, (x: number) => x];
console.log(list.map((f) => Object.keys(f).length).join(), list.map((f) => (f as { calls?: number }).calls).join());
const cached = new Map<() => unknown, number>([[counter, 1]]);
console.log(cached.get(counter), counter.name, counter.length, encode.name, encode.length);
const tag = Symbol("tag");
const marked = Object.assign(() => 1, { [tag]: "symbol" });
console.log(marked[tag], marked(), Object.getOwnPropertySymbols(marked).length, marked);
const memo = (f: (n: number) => number) => {
  const g = (n: number): number => (g.known.has(n) ? g.known.get(n)! : (g.known.set(n, f(n)), g.known.get(n)!));
  g.known = new Map<number, number>();
  g.clear = () => g.known.clear();
  return g;
};
const square = memo((n) => n * n);
console.log(square(9), square(9), square.known.size, square.clear(), square.known.size);
