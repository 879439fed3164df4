// Attacks: dates as en-US writes them, setYear; the HTML methods of strings; isPrototypeOf; species of built-ins.
const times = [0, 1, 43199999, 43200000, 86399999, 1709211909007, -1, -62198755200000, 8.64e15, -8.64e15, 951782400000, NaN, 1e12 + 0.5];
for (const t of times) {
  const d = new Date(t);
  console.log(d.toLocaleString(), "|", d.toLocaleDateString(), "|", d.toLocaleTimeString(), "|", d.toLocaleDateString("en-US"));
}
const d = new Date(1709211909007) as Date & { setYear(y: unknown): number; getYear(): number };
console.log(d.setYear(95), d.getFullYear(), d.setYear(2024), d.getYear(), d.setYear(NaN), d.getTime(), d.setYear("70"), d.getTime(), d.setYear(99.9), d.getFullYear(), d.setYear(-1), d.getFullYear());
interface Html {
  anchor(n: unknown): string;
  big(): string;
  blink(): string;
  bold(): string;
  fixed(): string;
  fontcolor(c?: unknown): string;
  fontsize(n: unknown): string;
  italics(): string;
  link(u: unknown): string;
  small(): string;
  strike(): string;
  sub(): string;
  sup(): string;
}
const s = 'a"b<' as unknown as Html;
console.log(s.anchor('x"y"'), s.big(), s.blink(), s.bold(), s.fixed(), s.fontcolor(), s.fontsize(3), s.italics(), s.link({ toString: () => "u" }), s.small(), s.strike(), s.sub(), s.sup());
class A {}
class B extends A {}
const base = { x: 1 };
const made = Object.create(base) as object;
console.log(A.prototype.isPrototypeOf(new B()), B.prototype.isPrototypeOf(new A()), base.isPrototypeOf(made), base.isPrototypeOf(base), Object.prototype.isPrototypeOf({}), Array.prototype.isPrototypeOf([]), Object.prototype.isPrototypeOf(5 as unknown as object), Object.prototype.isPrototypeOf(Object.create(null) as object), Error.prototype.isPrototypeOf(new TypeError("t")));
console.log(Map[Symbol.species] === Map, Set[Symbol.species] === Set, Promise[Symbol.species] === Promise, RegExp[Symbol.species] === RegExp, ArrayBuffer[Symbol.species] === ArrayBuffer);
console.clear();
