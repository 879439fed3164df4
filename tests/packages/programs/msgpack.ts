// @msgpack/msgpack: ES modules with declarations; every kind of value there and back, extensions, streams of values.
import { decode, decodeMulti, Decoder, encode, Encoder, ExtensionCodec, encodeTimeSpecToTimestamp } from "@msgpack/msgpack";

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
const values: readonly unknown[] = [
  null, true, false, 0, 1, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, 2 ** 53 - 1, -1, -32, -33, -128, -129,
  -32768, -32769, -2147483648, -2147483649, -(2 ** 53 - 1), 0.5, -0.25, 1e300, "", "a", "héllo", "日本語", "x".repeat(31), "y".repeat(32),
  "z".repeat(300), [], [1, 2, 3], new Array(20).fill(7), {}, { a: 1 }, { nested: { list: [1, { deep: "x" }], n: null } },
  new Uint8Array([1, 2, 3]), new Uint8Array(300), { mixed: [true, "s", 1.5, null], "key with space": -1 },
];
for (const value of values) {
  const bytes = encode(value);
  console.log(hex(bytes).slice(0, 80), bytes.length);
  console.log(JSON.stringify(decode(bytes)));
}
console.log(hex(encode({ b: 1, a: 2, c: undefined }, { sortKeys: true, ignoreUndefined: true })));
console.log(hex(encode(1.5, { forceFloat32: true })), hex(encode(3, { forceIntegerToFloat: true })));
const stamp = new Date(1_700_000_000_123);
const decoded = decode(encode(stamp)) as Date;
console.log(hex(encode(stamp)), decoded instanceof Date, decoded.toISOString());
console.log(hex(encodeTimeSpecToTimestamp({ sec: 1, nsec: 2 })));
const all: unknown[] = [];
const two = new Uint8Array([...encode("one"), ...encode([2])]);
for (const item of decodeMulti(two)) all.push(item);
console.log(JSON.stringify(all));
class Point {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
}
const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: 1,
  encode: (value: unknown) => (value instanceof Point ? encode([value.x, value.y]) : null),
  decode: (data: Uint8Array) => {
    const [x, y] = decode(data) as [number, number];
    return new Point(x, y);
  },
});
const points = encode([new Point(1, 2), new Point(-3, 4.5)], { extensionCodec });
console.log(hex(points), JSON.stringify(decode(points, { extensionCodec })));
const encoder = new Encoder();
const decoder = new Decoder();
for (let i = 0; i < 3; i++) console.log(JSON.stringify(decoder.decode(encoder.encode({ i, square: i * i }))));
for (const bad of [new Uint8Array([0xc1]), new Uint8Array([0x92, 1]), new Uint8Array([1, 2])]) {
  try {
    console.log(decode(bad));
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
