/** Reading and writing beyond the RFC's own examples: every rule, every problem, random values. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CBOR_LIMITS,
  type CborKey,
  CborReader,
  type CborValue,
  CborWriter,
  compareTextKeys,
  decode,
  diagnose,
  encode,
  utf8Bytes,
} from "#cluster/cbor";
import { Prng } from "#os/base";
import { halfOf, valueOfHalf } from "./float.ts";

const BYTES_MAX = 4096;

function hexOf(value: CborValue): string {
  return Buffer.from(encode(value, BYTES_MAX)).toString("hex");
}

function readerOf(hex: string): CborReader {
  const bytes = Buffer.from(hex, "hex");
  const reader = new CborReader();
  reader.start(bytes, 0, bytes.length);
  return reader;
}

/** The problem that reading anything at all in `hex` ends with. */
function problemOf(hex: string): string {
  const reader = readerOf(hex);
  reader.skip();
  return reader.finish();
}

test("integers take the shortest argument (RFC 8949, 4.2.1)", () => {
  const cases: [number | bigint, string][] = [
    [23, "17"],
    [24, "1818"],
    [255, "18ff"],
    [256, "190100"],
    [65535, "19ffff"],
    [65536, "1a00010000"],
    [2 ** 32 - 1, "1affffffff"],
    [2 ** 32, "1b0000000100000000"],
    [Number.MAX_SAFE_INTEGER, "1b001fffffffffffff"],
    [-24, "37"],
    [-25, "3818"],
    [-(2 ** 32), "3affffffff"],
    [Number.MIN_SAFE_INTEGER, "3b001ffffffffffffe"],
    [2n ** 63n, "1b8000000000000000"],
    [-(2n ** 64n), "3bffffffffffffffff"],
    [2n ** 64n, "c249010000000000000000"],
  ];
  for (const [value, hex] of cases) {
    assert.equal(hexOf(value), hex);
    assert.equal(decode(Buffer.from(hex, "hex")), value);
  }
  for (const hex of [
    "1817",
    "1900ff",
    "1a0000ffff",
    "1b00000000ffffffff",
    "3817",
    "9800",
    "5800",
  ]) {
    assert.equal(problemOf(hex), "argument not in its shortest form", hex);
  }
});

test("a number of the language has one form: integer where it is one, else the shortest float", () => {
  assert.equal(hexOf(2 ** 53), "fa5a000000");
  assert.equal(hexOf(-0), "f98000");
  assert.equal(hexOf(0.1), "fb3fb999999999999a");
  assert.equal(hexOf(5e-324), "fb0000000000000001");
  assert.equal(hexOf(2 ** -149), "fa00000001");
  assert.equal(hexOf(2 ** -24), "f90001");
  assert.equal(hexOf(2 ** -25), "fa33000000");
  assert.equal(hexOf(65504.5), "fa477fe080");
  for (const hex of [
    "fa3fc00000",
    "fb3ff8000000000000",
    "f97e01",
    "f9fe00",
    "fb3800000000000000",
  ]) {
    assert.equal(problemOf(hex), "float not in its shortest form", hex);
  }
});

test("every half is the float it says, and comes back (IEEE 754)", () => {
  for (let half = 0; half < 0x10000; half++) {
    const value = valueOfHalf(half);
    if (Number.isNaN(value)) assert.equal(halfOf(value), 0x7e00);
    else assert.equal(halfOf(value), half);
  }
  // Between two neighbours there is no half.
  for (let half = 0; half < 0x7bff; half++) {
    const between = (valueOfHalf(half) + valueOfHalf(half + 1)) / 2;
    assert.equal(halfOf(between), -1, `${between}`);
  }
});

test("keys are in bytewise order of their encodings, each once (4.2.1)", () => {
  const map = new Map<CborKey, CborValue>([
    ["aa", 1],
    ["b", 2],
    [-1, 3],
    [100, 4],
    [10, 5],
    ["", 6],
  ]);
  assert.equal(hexOf(map), "a6" + "0a05" + "186404" + "2003" + "6006" + "616202" + "62616101");
  // The RFC's own example in 4.2.1 has more kinds of keys: 10, 100, -1, "z", "aa", [100], [-1], false.
  assert.equal(
    problemOf("a80a01186401200161" + "7a01" + "62616101" + "81186401" + "812001" + "f401"),
    "",
  );
  assert.equal(problemOf("a2616201616101"), "keys out of order");
  assert.equal(problemOf("a26261610161" + "6201"), "keys out of order");
  assert.equal(problemOf("a2810201810102"), "keys out of order");
  assert.equal(problemOf("a2616101616102"), "key given twice");
  assert.equal(problemOf("a2a1010201a1010202"), "key given twice");
  assert.equal(problemOf("a101a2020301" + "04"), "keys out of order");
  assert.throws(() => decode(Buffer.from("a1f401", "hex")), { code: "item of another kind" });
  const writer = new CborWriter(100);
  writer.map(2);
  writer.text("b");
  writer.nil();
  assert.throws(() => writer.text("a"), /keys out of order/);
});

test("texts as keys are compared as their UTF-8, not as their UTF-16", () => {
  const texts = [
    "",
    "a",
    "b",
    "~",
    "aa",
    "\u0080",
    "aaa",
    "\uffff",
    "\ud800\udc00",
    "\udbff\udfff",
  ];
  for (const a of texts) {
    for (const b of texts) {
      const encoded = Buffer.compare(encode(a, 100), encode(b, 100));
      assert.equal(Math.sign(compareTextKeys(a, b)), encoded, JSON.stringify([a, b]));
    }
  }
  assert.ok("\uffff" > "\ud800\udc00" && compareTextKeys("x\uffff", "\ud800\udc00") < 0);
});

test("UTF-8 is strict both ways (RFC 3629)", () => {
  const malformed = ["80", "c080", "c1bf", "c3", "e08080", "e0a0", "eda080", "edbfbf", "f0808080"];
  malformed.push("f4908080", "f5808080", "ff", "c328", "e28228", "f0908528");
  for (const hex of malformed) {
    const length = (0x60 + hex.length / 2).toString(16);
    assert.equal(problemOf(`${length}${hex}`), "malformed UTF-8", hex);
  }
  for (const text of ["\ud800", "a\udc00", "\ud800a", "\udc00\ud800", "\ud800\ud800\udc00"]) {
    assert.equal(utf8Bytes(text), -1);
    assert.throws(() => encode(text, 100), { code: "lone surrogate" });
  }
  const all = "\u0000\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff";
  assert.equal(utf8Bytes(all), Buffer.from(all).length);
  assert.equal(hexOf(all), `781a${Buffer.from(all).toString("hex")}`);
  assert.equal(decode(encode(all, 100)), all);
});

test("each way for bytes to be no item has its problem", () => {
  assert.equal(problemOf(""), "truncated");
  assert.equal(problemOf("18"), "truncated");
  assert.equal(problemOf("1b00000001000000"), "truncated");
  assert.equal(problemOf("820102" + "03"), "trailing bytes");
  assert.equal(problemOf("8201"), "length beyond the message");
  assert.equal(problemOf("82811a"), "truncated");
  assert.equal(problemOf("61"), "length beyond the message");
  assert.equal(problemOf("5bffffffffffffffff"), "length beyond the message");
  assert.equal(problemOf("9affffffff"), "length beyond the message");
  assert.equal(problemOf("ba8000000000"), "length beyond the message");
  assert.equal(problemOf("a10a"), "length beyond the message");
  assert.equal(problemOf("1c"), "reserved additional information");
  assert.equal(problemOf("fe"), "reserved additional information");
  assert.equal(problemOf("ff"), "indefinite length");
  assert.equal(problemOf("f81f"), "simple value below 32 in two bytes");
  assert.equal(problemOf("c241ff"), "bignum that fits an integer");
  assert.equal(problemOf("c24900ffffffffffffffff"), "bignum that fits an integer");
  assert.equal(problemOf(`c25${"9"}0401${"11".repeat(1025)}`), "bignum too long");
  assert.equal(problemOf("c2820102"), "item of another kind");
  assert.equal(problemOf("81".repeat(32) + "00"), "");
  assert.equal(problemOf("81".repeat(33) + "00"), "nested too deep");
  assert.equal(problemOf("c6".repeat(33) + "00"), "nested too deep");
});

test("a reader that was given something else refuses it, and stays refused", () => {
  const reader = readerOf("830161611bffffffffffffffff");
  assert.equal(reader.array(), 3);
  assert.equal(reader.integer(), 1);
  assert.equal(reader.integer(), 0);
  assert.equal(reader.problem, "item of another kind");
  assert.equal(reader.text(), "");
  assert.equal(reader.array() + reader.map() + reader.tag() + reader.byteString(), 0);
  assert.equal(reader.bigint(), 0n);
  assert.equal(reader.boolean(), false);
  assert.equal(reader.kind(), "none");
  assert.equal(reader.finish(), "item of another kind");

  const wide = readerOf("1b0020000000000000");
  assert.equal(wide.integer(), 0);
  assert.equal(wide.finish(), "number beyond 53 bits");
  const low = readerOf("3b001fffffffffffff");
  assert.equal(low.integer(), 0);
  assert.equal(low.finish(), "number beyond 53 bits");
  const more = readerOf("8101");
  more.array();
  more.integer();
  assert.equal(more.finish(), "");
  assert.equal(more.integer(), 0);
  assert.equal(more.problem, "item after the last one");
});

test("a message may lie anywhere in a longer buffer", () => {
  const writer = new CborWriter(BYTES_MAX);
  writer.reset(16);
  writer.array(2);
  writer.text("x".repeat(1000)); // the buffer grows; the headroom stays
  writer.float(1);
  assert.ok(writer.isComplete());
  const reader = new CborReader();
  reader.start(writer.bytes, writer.start, writer.end);
  assert.equal(reader.array(), 2);
  assert.equal(reader.text().length, 1000);
  assert.equal(reader.left(), 1);
  assert.equal(reader.float(), 1);
  assert.equal(reader.finish(), "");
  const inner = Buffer.from("00008201020000", "hex").subarray(2, 5);
  assert.deepEqual(decode(inner), [1, 2]);
});

test("a writer says what does not fit, and asserts what cannot be meant", () => {
  assert.throws(() => encode("x".repeat(100), 100), { code: "message too long" });
  assert.equal(encode("x".repeat(91), 100).length, 93);
  let deep: CborValue = 0;
  for (let i = 0; i < CBOR_LIMITS.depthMax; i++) deep = [deep];
  assert.deepEqual(decode(encode(deep, 100)), deep);
  assert.throws(() => encode([deep], 100), { code: "nested too deep" });
  assert.throws(() => encode(1n << 8200n, BYTES_MAX), { code: "bignum too long" });
  const writer = new CborWriter(100);
  writer.array(1);
  assert.ok(!writer.isComplete());
  writer.integer(0);
  assert.throws(() => writer.integer(0), /after the last one/);
  writer.reset(0);
  assert.throws(() => writer.integer(0.5), /another number/);
  assert.throws(() => writer.simple(24), /no simple value/);
});

test("random values come back, and equal values have equal bytes", () => {
  const prng = new Prng(11);
  for (let i = 0; i < 3000; i++) {
    const value = randomValue(prng, 0);
    const bytes = encode(value, 1 << 16);
    assert.deepEqual(decode(bytes), value);
    assert.deepEqual(encode(decode(bytes), 1 << 16), bytes);
  }
});

test("any bytes: refused, or exactly what is written again (fuzz)", () => {
  const prng = new Prng(12);
  let accepted = 0;
  for (let i = 0; i < 60_000; i++) {
    const bytes = i % 2 === 0 ? randomBytes(prng) : mutated(prng);
    let value: CborValue;
    diagnose(bytes, 0, bytes.length); // any bytes at all can be printed
    try {
      value = decode(bytes);
    } catch (error) {
      assert.equal((error as Error).name, "CborError", `${error}`);
      continue;
    }
    accepted++;
    assert.deepEqual(Buffer.from(encode(value, 1 << 16)), Buffer.from(bytes));
  }
  assert.ok(accepted > 2000, `only ${accepted} inputs were accepted`);
});

function randomBytes(prng: Prng): Uint8Array {
  return Uint8Array.from({ length: prng.below(12) }, () => prng.below(256));
}

function mutated(prng: Prng): Uint8Array {
  const bytes = encode(randomValue(prng, 2), 1 << 16).slice();
  if (bytes.length > 0) bytes[prng.below(bytes.length)] = prng.below(256);
  return prng.chance(0.2) ? bytes.slice(0, prng.below(bytes.length + 1)) : bytes;
}

function randomValue(prng: Prng, depth: number): CborValue {
  const kind = prng.below(depth > 3 ? 9 : 12);
  if (kind === 0) return prng.below(2 ** (1 + prng.below(32)));
  if (kind === 1) return -1 - prng.below(2 ** (1 + prng.below(32)));
  if (kind === 2) return randomFloat(prng);
  if (kind === 3) return 2n ** 53n + (BigInt(prng.nextU32()) << BigInt(prng.below(90)));
  if (kind === 4) return -(2n ** 53n) - (BigInt(prng.nextU32()) << BigInt(prng.below(90)));
  if (kind === 5) return [null, undefined, true, false][prng.below(4)];
  if (kind === 6 || kind === 7) return randomText(prng);
  if (kind === 8) return randomBytes(prng);
  if (kind < 11) return Array.from({ length: prng.below(5) }, () => randomValue(prng, depth + 1));
  const map = new Map<CborKey, CborValue>();
  for (let i = prng.below(5); i > 0; i--) {
    const key = prng.chance(0.5) ? randomText(prng) : prng.below(600) - 300;
    map.set(key, randomValue(prng, depth + 1));
  }
  return map;
}

function randomFloat(prng: Prng): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, prng.nextU32());
  view.setUint32(4, prng.chance(0.5) ? 0 : prng.nextU32());
  return prng.chance(0.3) ? valueOfHalf(prng.below(65536)) : view.getFloat64(0);
}

const PIECES = ["a", "Z", "0", "\u00e9", "\u6c34", "\ud83d\ude00", "\u0000", "\uffff"];

function randomText(prng: Prng): string {
  let text = "";
  for (let i = prng.below(6); i > 0; i--) text += PIECES[prng.below(PIECES.length)];
  return text;
}

/** What a shape says, by numbers: n > 0 is an array of n, -n a map of n pairs, 0 a number. */
function* shapes(prng: Prng, left: number): Generator<number> {
  const kind = left === 0 ? 0 : prng.nextU32() % 4;
  const count = 1 + (prng.nextU32() % 3);
  if (kind < 2) yield 0;
  else if (kind === 2) {
    yield count;
    for (let i = 0; i < count; i++) yield* shapes(prng, left - 1);
  } else {
    yield -count;
    for (let i = 0; i < count; i++) yield* shapes(prng, left - 1); // the keys are written between
  }
}

test("a number has one form, wherever it stands and whichever way it is written and read", () => {
  const prng = new Prng(20);
  const one = new CborWriter(BYTES_MAX);
  const other = new CborWriter(BYTES_MAX);
  const reader = new CborReader();
  for (let round = 0; round < 2000; round++) {
    const numbers: number[] = [];
    const shape = [...shapes(prng, 4)];
    one.reset(3);
    other.reset(3);
    // Of each map that is open, the pairs left; null: an array, by its items left.
    const open: { isMap: boolean; left: number; key: number }[] = [];
    for (const part of shape) {
      const top = open.at(-1);
      if (top?.isMap === true) {
        one.number(top.key);
        other.integer(top.key++);
      }
      if (part === 0) {
        const value = prng.nextU32() >>> (prng.nextU32() % 32);
        numbers.push(value);
        one.number(value);
        other.integer(value);
        for (let last = open.at(-1); last !== undefined && --last.left === 0; ) {
          open.pop();
          last = open.at(-1);
        }
      } else {
        const count = Math.abs(part);
        for (const writer of [one, other]) part > 0 ? writer.array(count) : writer.map(count);
        open.push({ isMap: part < 0, left: count, key: 1 });
      }
    }
    assert.ok(one.isComplete() && other.isComplete());
    const bytes = one.bytes.slice(one.start, one.end);
    assert.deepEqual(bytes, other.bytes.slice(other.start, other.end));
    reader.start(bytes, 0, bytes.length);
    const found: number[] = [];
    const read = (): void => {
      const kind = reader.kind();
      if (kind === "array") for (let left = reader.array(); left > 0; left--) read();
      else if (kind === "map") {
        for (let left = reader.map(), key = 1; left > 0; left--, key++) {
          const found = reader.number();
          if (reader.problem === "") assert.equal(found, key);
          read();
        }
      } else found.push(reader.number());
    };
    read();
    assert.equal(reader.finish(), "");
    assert.deepEqual(found, numbers);
    reader.start(bytes, 0, bytes.length);
    reader.skip();
    assert.equal(reader.finish(), "");
    for (let end = 0; end < bytes.length; end++) {
      reader.start(bytes, 0, end);
      found.length = 0;
      read();
      assert.notEqual(reader.finish(), "", "a truncated message");
    }
  }
});

test("a number after the last item, or not in its shortest form, is refused as any other", () => {
  for (const hex of [
    "1817",
    "1900ff",
    "1a0000ffff",
    "18",
    "1901",
    "1a010203",
    "1b0000000000000001",
  ]) {
    for (const [before, after] of [
      ["", ""],
      ["82", "01"],
      ["8201", ""],
      ["a101", ""],
    ]) {
      const reader = readerOf(before + hex + after);
      for (let left = 8; left > 0 && reader.problem === ""; left--) {
        if (reader.kind() === "array") reader.array();
        else if (reader.kind() === "map") reader.map();
        else reader.number();
      }
      assert.match(reader.problem, /truncated|shortest|after the last/, before + hex);
      assert.equal(reader.number(), 0);
      assert.equal(reader.array(), 0);
      assert.notEqual(reader.finish(), "");
    }
  }
  const reader = readerOf("0102");
  assert.equal(reader.number(), 1);
  assert.equal(reader.number(), 0);
  assert.equal(reader.problem, "item after the last one");
  const writer = new CborWriter(BYTES_MAX);
  writer.reset(0);
  writer.number(1);
  assert.throws(() => writer.number(1), /item after the last one/);
  writer.reset(0);
  writer.array(2);
  writer.byteString(new Uint8Array(BYTES_MAX), 0, BYTES_MAX);
  assert.equal(writer.problem, "message too long");
  writer.number(1);
  assert.equal(writer.end, 1);
  writer.reset(0);
  writer.number(7);
  assert.ok(writer.isComplete());
});
