// Attacks: conversion of every kind of number to every element type.
const inputs = [0, -0, 1, -1, 127, 128, 255, 256, -128, -129, 32768, 65536, 2147483648, -2147483649, 4294967295, 4294967296, 1.5, 2.5, 254.5, 255.5, -0.5, 0.5, 1e20, -1e20, NaN, Infinity, -Infinity];
const i8 = new Int8Array(inputs.length);
const u8 = new Uint8Array(inputs.length);
const c8 = new Uint8ClampedArray(inputs.length);
const i16 = new Int16Array(inputs.length);
const u16 = new Uint16Array(inputs.length);
const i32 = new Int32Array(inputs.length);
const u32 = new Uint32Array(inputs.length);
const f32 = new Float32Array(inputs.length);
const f64 = new Float64Array(inputs.length);
for (let i = 0; i < inputs.length; i++) {
  const x = inputs[i];
  i8[i] = x;
  u8[i] = x;
  c8[i] = x;
  i16[i] = x;
  u16[i] = x;
  i32[i] = x;
  u32[i] = x;
  f32[i] = x;
  f64[i] = x;
}
for (let i = 0; i < inputs.length; i++) console.log(inputs[i], i8[i], u8[i], c8[i], i16[i], u16[i], i32[i], u32[i], f32[i], f64[i]);
const lies: unknown[] = ["12", "0x10", "abc", null, undefined, true, [7], {}];
for (const lie of lies) {
  u8[0] = lie as number;
  f64[0] = lie as number;
  console.log(u8[0], f64[0]);
}
try {
  u8[0] = 5n as unknown as number;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const big = new BigInt64Array(2);
const ubig = new BigUint64Array(2);
for (const b of [0n, -1n, 2n ** 63n, 2n ** 64n + 5n, -(2n ** 63n) - 1n]) {
  big[0] = b;
  ubig[0] = b;
  console.log(b, big[0], ubig[0]);
}
try {
  big[0] = 5 as unknown as bigint;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
// The value of an assignment is the right side, not what was stored.
let chained = (u8[1] = u8[2] = 300);
console.log(chained, u8[1], u8[2], (u8[1] += 250), u8[1], u8[1]++, u8[1], (f32[0] = 0.1), f32[0]);
