/**
 * The examples of RFC 8949, appendix A, all of them: bytes, diagnostic notation and, where the
 * bytes are not deterministic or not in the data model of `CborValue`, why they are refused.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CborReader, CborWriter, decode, diagnose, encode, readValue } from "#cluster/cbor";

/** Hexadecimal bytes, diagnostic notation. */
const DETERMINISTIC: readonly (readonly [string, string])[] = [
  ["00", "0"],
  ["01", "1"],
  ["0a", "10"],
  ["17", "23"],
  ["1818", "24"],
  ["1819", "25"],
  ["1864", "100"],
  ["1903e8", "1000"],
  ["1a000f4240", "1000000"],
  ["1b000000e8d4a51000", "1000000000000"],
  ["1bffffffffffffffff", "18446744073709551615"],
  ["c249010000000000000000", "18446744073709551616"],
  ["3bffffffffffffffff", "-18446744073709551616"],
  ["c349010000000000000000", "-18446744073709551617"],
  ["20", "-1"],
  ["29", "-10"],
  ["3863", "-100"],
  ["3903e7", "-1000"],
  ["f98000", "-0.0"],
  ["fb3ff199999999999a", "1.1"],
  ["f93e00", "1.5"],
  ["fa7f7fffff", "3.4028234663852886e+38"],
  ["fb7e37e43c8800759c", "1e+300"],
  ["f90001", "5.960464477539063e-8"],
  ["f90400", "0.00006103515625"],
  ["fbc010666666666666", "-4.1"],
  ["f97c00", "Infinity"],
  ["f97e00", "NaN"],
  ["f9fc00", "-Infinity"],
  ["f4", "false"],
  ["f5", "true"],
  ["f6", "null"],
  ["f7", "undefined"],
  ["40", "h''"],
  ["4401020304", "h'01020304'"],
  ["60", '""'],
  ["6161", '"a"'],
  ["6449455446", '"IETF"'],
  ["62225c", '"\\"\\\\"'],
  ["62c3bc", '"\u00fc"'],
  ["63e6b0b4", '"\u6c34"'],
  ["64f0908591", '"\ud800\udd51"'],
  ["80", "[]"],
  ["83010203", "[1, 2, 3]"],
  ["8301820203820405", "[1, [2, 3], [4, 5]]"],
  [
    "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
    "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]",
  ],
  ["a0", "{}"],
  ["a201020304", "{1: 2, 3: 4}"],
  ["a26161016162820203", '{"a": 1, "b": [2, 3]}'],
  ["826161a161626163", '["a", {"b": "c"}]'],
  [
    "a56161614161626142616361436164614461656145",
    '{"a": "A", "b": "B", "c": "C", "d": "D", "e": "E"}',
  ],
];

/** Deterministic by section 4.2.1, but no `CborValue`: integers as floats, simple values, tags. */
const OTHER_MODEL: readonly (readonly [string, string, string])[] = [
  ["f90000", "0.0", "integer written as float"],
  ["f93c00", "1.0", "integer written as float"],
  ["f97bff", "65504.0", "integer written as float"],
  ["fa47c35000", "100000.0", "integer written as float"],
  ["f9c400", "-4.0", "integer written as float"],
  ["f0", "simple(16)", "item of another kind"],
  ["f8ff", "simple(255)", "item of another kind"],
  [
    "c074323031332d30332d32315432303a30343a30305a",
    '0("2013-03-21T20:04:00Z")',
    "item of another kind",
  ],
  ["c11a514b67b0", "1(1363896240)", "item of another kind"],
  ["c1fb41d452d9ec200000", "1(1363896240.5)", "item of another kind"],
  ["d74401020304", "23(h'01020304')", "item of another kind"],
  ["d818456449455446", "24(h'6449455446')", "item of another kind"],
  [
    "d82076687474703a2f2f7777772e6578616d706c652e636f6d",
    '32("http://www.example.com")',
    "item of another kind",
  ],
];

/** Well-formed in general, but not deterministic; the last one only in RFC 7049. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["fa7f800000", "float not in its shortest form"],
  ["fa7fc00000", "float not in its shortest form"],
  ["faff800000", "float not in its shortest form"],
  ["fb7ff0000000000000", "float not in its shortest form"],
  ["fb7ff8000000000000", "float not in its shortest form"],
  ["fbfff0000000000000", "float not in its shortest form"],
  ["5f42010243030405ff", "indefinite length"],
  ["7f657374726561646d696e67ff", "indefinite length"],
  ["9fff", "indefinite length"],
  ["9f018202039f0405ffff", "indefinite length"],
  ["9f01820203820405ff", "indefinite length"],
  ["83018202039f0405ff", "indefinite length"],
  ["83019f0203ff820405", "indefinite length"],
  ["9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", "indefinite length"],
  ["bf61610161629f0203ffff", "indefinite length"],
  ["826161bf61626163ff", "indefinite length"],
  ["bf6346756ef563416d7421ff", "indefinite length"],
  ["f818", "simple value below 32 in two bytes"],
];

test("appendix A: deterministic examples are read, and written as they were", () => {
  for (const [hex, notation] of DETERMINISTIC) {
    const bytes = Buffer.from(hex, "hex");
    assert.equal(diagnose(bytes, 0, bytes.length), notation);
    assert.equal(Buffer.from(encode(decode(bytes), 100)).toString("hex"), hex, notation);
  }
});

test("appendix A: what is no value is read item by item, and copied as it was", () => {
  for (const [hex, notation, problem] of OTHER_MODEL) {
    const bytes = Buffer.from(hex, "hex");
    assert.equal(diagnose(bytes, 0, bytes.length), notation);
    assert.throws(() => decode(bytes), { code: problem }, notation);
    assert.equal(copied(bytes), hex, notation);
  }
});

test("appendix A: what is not deterministic is refused, and why", () => {
  for (const [hex, problem] of REFUSED) {
    const bytes = Buffer.from(hex, "hex");
    const reader = new CborReader();
    reader.start(bytes, 0, bytes.length);
    reader.skip();
    assert.equal(reader.finish(), problem, hex);
    assert.throws(() => decode(bytes), { code: problem }, hex);
  }
});

/** One item without containers, read and written with the matching calls. */
function copied(bytes: Uint8Array): string {
  const reader = new CborReader();
  const writer = new CborWriter(100);
  reader.start(bytes, 0, bytes.length);
  if (reader.kind() === "tag") writer.tag(reader.tag());
  const kind = reader.kind();
  if (kind === "float") writer.float(reader.float());
  else if (kind === "simple") writer.simple(reader.simple());
  else if (kind === "text") writer.text(reader.text());
  else if (kind === "integer") writer.integer(reader.integer());
  else {
    assert.equal(kind, "bytes");
    const value = readValue(reader) as Uint8Array;
    writer.byteString(value, 0, value.length);
  }
  assert.equal(reader.finish(), "");
  assert.ok(writer.isComplete());
  return Buffer.from(writer.bytes.subarray(0, writer.end)).toString("hex");
}
