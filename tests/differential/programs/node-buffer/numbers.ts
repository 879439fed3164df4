// Numbers in and out, at the edges of their ranges, and what is refused.
const bytes = Buffer.alloc(16);
for (let i = 0; i < 16; i++) bytes[i] = 0xf0 - i * 13;
for (let at = 0; at < 8; at += 3) {
  console.log(bytes.readUInt8(at), bytes.readInt8(at), bytes.readUint16LE(at), bytes.readUInt16BE(at));
  console.log(bytes.readInt16LE(at), bytes.readInt16BE(at), bytes.readUInt32LE(at), bytes.readUInt32BE(at));
  console.log(bytes.readInt32LE(at), bytes.readInt32BE(at), bytes.readUIntLE(at, 3), bytes.readUIntBE(at, 6));
  console.log(bytes.readIntLE(at, 5), bytes.readIntBE(at, 6), bytes.readFloatLE(at), bytes.readFloatBE(at));
  console.log(bytes.readDoubleLE(at), bytes.readDoubleBE(at), bytes.readBigUInt64LE(at), bytes.readBigInt64BE(at));
}
const out = Buffer.alloc(64);
let at = 0;
at = out.writeUInt8(255, at);
at = out.writeInt8(-128, at);
at = out.writeUInt16BE(65535, at);
at = out.writeInt16LE(-2, at);
at = out.writeUInt32LE(4294967295, at);
at = out.writeInt32BE(-2147483648, at);
at = out.writeUIntBE(0x123456789abc, at, 6);
at = out.writeIntLE(-0x123456, at, 3);
at = out.writeIntBE(-0.5, at, 6);
at = out.writeUInt8(3.99, at);
at = out.writeFloatBE(1.5, at);
at = out.writeDoubleLE(-Math.PI, at);
at = out.writeBigUInt64BE(0xfedcba9876543210n, at);
at = out.writeBigInt64LE(-1n, at);
console.log(at, out.toString("hex"));
const attempts: (() => unknown)[] = [
  () => out.writeUInt8(256),
  () => out.writeUInt8(-1, 3),
  () => out.writeInt16BE(40000),
  () => out.writeUInt32BE(1e10),
  () => out.writeUIntBE(2 ** 48, 0, 6),
  () => out.writeIntLE(-(2 ** 40), 0, 5),
  () => out.writeBigUInt64LE(-1n),
  () => out.writeBigInt64LE(2n ** 63n),
  () => out.writeUIntLE(1, 0, 7),
  () => out.writeUIntLE(1, 0, 2.5),
  () => out.readUInt8(64),
  () => out.readUInt16LE(63),
  () => out.readUInt8(-1),
  () => out.readUInt8(1.5),
  () => out.readInt32BE("0" as unknown as number),
  () => out.readUIntBE(undefined as unknown as number, 2),
  () => Buffer.alloc(2).readInt32LE(0),
  () => Buffer.alloc(2).writeDoubleBE(1),
  () => out.writeUInt8("12" as unknown as number),
];
for (const attempt of attempts) {
  try {
    console.log(attempt());
  } catch (error) {
    const { name, message, code } = error as Error & { code: string };
    console.log(name, code, message);
  }
}
