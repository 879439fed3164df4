// Attacks: one class whose fields hold ints, doubles, strings, null, objects, changing over time.
class Everything {
  int = 1;
  wide = 4294967295;
  double = 0.5;
  minus = -0;
  text = "t";
  flag = true;
  big = 1n;
  maybe: number | null = null;
  either: string | number = 3;
  list: unknown[] = [];
  other: Everything | undefined = undefined;
  fn: (x: number) => unknown = (x) => x + this.int;
}
const a = new Everything();
const b = new Everything();
b.int = -2147483648;
b.wide += 1;
b.double = 3;
b.minus += 0;
b.text += b.int;
b.flag = !b.flag;
b.big <<= 70n;
b.maybe = 2.5;
b.either = "now text";
b.list.push(a, b.list.length);
b.other = a;
b.fn = String;
const show = (x: unknown): string => (Object.is(x, -0) ? "-0" : x instanceof Everything ? "E" : Array.isArray(x) ? "[" + x.map(show).join() + "]" : typeof x === "function" ? "f" : String(x));
for (const o of [a, b]) console.log(Object.entries(o).map(([k, v]) => k + "=" + show(v)).join(" "), o.fn(5));
for (let i = 0; i < 4; i++) {
  for (const o of [a, b]) {
    o.int *= 7;
    o.double /= 3;
    o.wide *= 65536;
    o.either = typeof o.either === "string" ? o.either.length : o.either + "s";
    o.maybe = o.maybe === null ? i : null;
    o.minus *= -1;
  }
  console.log([a, b].map((o) => [o.int, o.double, o.wide, o.either, o.maybe, o.minus].map(show).join(",")).join(" | "));
}
const swap = a.list;
a.list = b.list;
b.list = swap;
[a.other, b.other] = [b.other, a.other];
console.log(a.list.length, b.list.length, a.other === a, b.other === undefined, a.other?.other?.int);
const many: Everything[] = [];
for (let i = 0; i < 50; i++) {
  const e = new Everything();
  e.int = i * i * i * 1000;
  e.double = i;
  if (i % 7 === 0) e.double = i + 0.25;
  if (i % 11 === 0) e.maybe = i;
  many.push(e);
}
console.log(many.reduce((s, e) => s + e.int, 0), many.reduce((s, e) => s + e.double, 0), many.reduce((s, e) => s + (e.maybe ?? 0.5), 0), many.filter((e) => Number.isInteger(e.double)).length);
