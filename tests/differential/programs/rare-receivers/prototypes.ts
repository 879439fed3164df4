// Objects whose prototype the compiler has no value for are among those that are asked, and never get there.
function isPlain(value: any): boolean {
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
function made(n: number) {
  return class {
    [Symbol.toStringTag] = "Made";
    n = n;
  };
}
const all: unknown[] = [{ a: 1 }, [1], Object.create(null), new Map(), globalThis, new (made(1))(), new Date(0), 5, "s", null, isPlain];
console.log(all.map(isPlain).join());
