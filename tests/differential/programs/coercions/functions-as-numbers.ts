// Functions where numbers are expected: NaN, unless they have a conversion of their own.
function plain(a: number): number {
  return a + 1;
}
class Empty {
  x = 1;
}
const arrow = (): number => 1;
const priced = Object.assign(() => 2, { valueOf: (): number => 42 });
const told = Object.assign(() => 2, { toString: (): string => "17" });
class Own {
  static [Symbol.toPrimitive](hint: string): unknown {
    return hint === "number" ? 5 : hint;
  }
}
class Text {
  static toString(): string {
    return "0x10";
  }
}
const values: unknown[] = [plain, arrow, Empty, priced, told, Own, Text, 5, "6", null, Math.max];
for (const value of values) {
  const n = value as number;
  console.log(Math.abs(n), Math.floor(n), n - 1, 2 * n, n ** 2, n % 3, -n, +n, ~n, n | 0, n >>> 0);
  console.log(n < 1, n <= 1, n > 1, n >= 1, 3 < n, Number(n), isNaN(n), Number.isNaN(n));
  console.log(Math.max(1, n), Math.min(n), Math.hypot(n, 1), parseInt("12", n), "abc".charAt(n));
}

const lengths: unknown[] = [plain, Empty];
for (const value of lengths) {
  const n = value as number;
  console.log(new Uint8Array(n).length, [1, 2, 3].slice(n).length, "abcdef".slice(n, 2));
  console.log(new Float64Array([n, 1]), new Uint8Array([n, 1]), new Uint8ClampedArray([n]));
  console.log([3, 1, 2].at(n), "abc".at(n), "ab".repeat(n) === "", [1, 2, 3].indexOf(1, n));
  const view = new DataView(new ArrayBuffer(8));
  view.setInt32(0, n);
  console.log(view.getInt32(0), new Date(2020, n).getTime(), String.fromCharCode(n).length);
  try {
    const list = [1, 2];
    list.length = n;
    console.log(list);
  } catch (e) {
    console.log(String(e));
  }
  try {
    console.log(n - (1n as unknown as number));
  } catch (e) {
    console.log(String(e));
  }
  try {
    console.log((12).toFixed(n));
  } catch (e) {
    console.log(String(e));
  }
  let count = n;
  count++;
  console.log(count);
}

// Where elements are expected, a function is an object like any other: it has a length, and may be iterated.
class Sevens {
  x = 1;
  static *[Symbol.iterator](): Generator<number> {
    yield 7;
    yield 8;
  }
}
function two(a: number, b: number): number {
  return a + b;
}
for (const source of [two, Sevens] as unknown[] as number[][]) {
  console.log(Array.from(source), new Uint8Array(source), Uint16Array.from(source));
  console.log(Array.from(source, (x, i) => [x, i]));
  try {
    const bytes = new Uint8Array([5, 6, 7]);
    bytes.set(source);
    console.log(bytes);
  } catch (e) {
    console.log(String(e));
  }
}
