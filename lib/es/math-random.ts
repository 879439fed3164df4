/** Math.random: xoshiro128++ (Blackman and Vigna), seeded by the platform's source of randomness when first used. */
import { randomFill } from "#es-native";

let s0 = 0;
let s1 = 0;
let s2 = 0;
let s3 = 0;

function seed(): void {
  const bytes = new Uint8Array(16);
  randomFill(bytes, 0, 16);
  const view = new DataView(bytes.buffer);
  s0 = view.getInt32(0) | 1; // all zero would stay so
  s1 = view.getInt32(4);
  s2 = view.getInt32(8);
  s3 = view.getInt32(12);
}

function rotated(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

function next(): number {
  const result = rotated((s0 + s3) | 0, 7) + s0;
  const t = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  s3 = rotated(s3, 11);
  return result >>> 0;
}

/** 53 random bits below the point. */
export function random(): number {
  if ((s0 | s1 | s2 | s3) === 0) seed();
  const high = next() >>> 5;
  const low = next() >>> 6;
  return (high * 67108864 + low) / 9007199254740992;
}
