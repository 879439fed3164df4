// Attacks: structuredClone of each kind of data, what it keeps and what it drops.
class Point {
  x = 1;
  get y() {
    return this.x + 1;
  }
}
const p = structuredClone(new Point()) as unknown as Record<string, unknown>;
console.log(p, p instanceof Point, Object.keys(p), p["y"]);
console.log(structuredClone([1, , 3]), structuredClone(new Date(5)).getTime(), structuredClone(/a+/gi), structuredClone(10n ** 20n));
const error = structuredClone(new RangeError("far"));
console.log(error instanceof RangeError, error.message, error.name);
const bytes = Uint8Array.of(1, 2, 3);
const [one, two] = structuredClone([bytes, bytes.subarray(1)]);
one[1] = 9;
console.log(one, two, bytes[1], structuredClone({ a: undefined, b: null, c: -0, d: NaN }));
