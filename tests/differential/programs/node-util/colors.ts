// util.inspect with colors: every kind of value, and that colors take no room where lines are broken.
import { format, formatWithOptions, inspect } from "node:util";

const colors = { colors: true };
const show = (value: unknown, options: object = {}): void => console.log(inspect(value, { ...colors, ...options }));
const S = Symbol("s'y");
for (const value of [1, -0, 2n, "text", "it's", true, null, undefined, S, Symbol(), new Date(0), new Date(Number.NaN), /x\/y/gi]) {
  show(value);
  show([value]);
}
show({ a: 1, "b c": 2, [S]: 3, nested: { deep: { deeper: { deepest: 1 } } }, list: [[[[]]]] });
show({ get a() { return 1; }, set b(_: number) {}, get c() { return 1; }, set c(_: number) {} });
show(() => 1);
show(function named() {});
show(Object.assign(() => 1, { x: 1 }));
show([async () => {}, function* () {}, class A {}, class B extends Array {}, Math.max]);
show([1, , , 4]);
show([]);
show({});
show(new Map<unknown, unknown>([["a", 1], [{ k: 1 }, new Set([1, "2"])]]));
show(new Map([["a", 1]]).entries());
show([new WeakMap(), new WeakSet(), Promise.resolve(4), new Promise(() => {})]);
show(new Uint8Array([1, 2, 3]));
show(new BigInt64Array(2));
show(Buffer.from("hi"));
show(new ArrayBuffer(3));
show(new DataView(new ArrayBuffer(2)));
const ring: Record<string, unknown> = { name: "ring" };
ring["self"] = ring;
show(ring);
show(ring, { compact: true });
show(Array.from({ length: 30 }, (_, i) => i * 7));
show(Array.from({ length: 120 }, (_, i) => `w${i % 13}`));
show(Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? "ü🌊" : `word ${i}`)));
show({ aaaaaaaaaaaa: "bbbbbbbbbbbbbbbbbb", cccccccccccc: "dddddddddddddddddd", eeee: 1, ff: true });
show({ aaaaaaaaaaaa: "bbbbbbbbbbbbbbbbbb", cccccccccccc: "dddddddddddddddddd", eeee: 1, ff: true, g: null });
show({ text: "one line\nanother line that is long enough\nand a third one that makes it longer than it may be" });
show({ a: { b: "x".repeat(70) } }, { compact: true });
show({ a: { b: "x".repeat(10) } }, { compact: false });
show("x".repeat(200), { maxStringLength: 20 });
show([1234567.891, 12345678n, "s"], { numericSeparator: true });
show({ b: 1, a: "2" }, { sorted: true });
show({ a: [1, 2, 3] }, { maxArrayLength: 1, depth: 0 });
show(Object.create(null));
class Point {
  x = 1;
  [inspect.custom](depth: number, options: { colors: boolean; stylize(text: string, style: string): string }): string {
    return `${depth} ${options.colors} ${options.stylize("special", "special")} ${options.stylize("plain", "no style")} ${options.stylize("m", "module")}`;
  }
}
show(new Point());
show({ p: [new Point()] });
console.log(inspect(new Point()), inspect({ a: 1 }, { colors: false }));
console.log(formatWithOptions(colors, "%s %d %i %f %j %o %O", "s", 1, 2, 3, { a: 1 }, { a: "x" }, { a: "x" }, 5, "t", null, { q: [1] }));
console.log(formatWithOptions(colors, "%s %s", { a: { b: 1 } }, 4n), formatWithOptions(colors, 1, "a", true), format("%O", "x"));
console.dir({ a: 1, b: "c" }, colors);
show(new URLSearchParams("a=b"));
show(new Headers({ a: "b" }));
