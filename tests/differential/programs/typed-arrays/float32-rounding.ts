// Attacks: values stored in Float32Array come back rounded; a compiler must not forward the store.
const f32 = new Float32Array(8);
const xs = [0.1, 1 / 3, 16777217, 1e40, -1e-50, 123456.789, NaN, -0];
for (let i = 0; i < xs.length; i++) {
  f32[i] = xs[i];
  const back = f32[i];
  console.log(xs[i], back, back === xs[i], Object.is(back, Math.fround(xs[i])), 1 / back);
}
let acc = 0;
for (let i = 0; i < 1000; i++) {
  f32[0] = acc + 0.1;
  acc = f32[0];
}
console.log(acc, f32[0] === acc);
class Vec3 {
  readonly v = new Float32Array(3);
  constructor(x: number, y: number, z: number) {
    this.v[0] = x;
    this.v[1] = y;
    this.v[2] = z;
  }
  dot(o: Vec3): number {
    return this.v[0] * o.v[0] + this.v[1] * o.v[1] + this.v[2] * o.v[2];
  }
  scale(k: number): this {
    for (let i = 0; i < 3; i++) this.v[i] *= k;
    return this;
  }
}
const a = new Vec3(0.1, 0.2, 0.3);
const b = new Vec3(1e-3, 1e7, -3);
console.log(a.dot(b), a.scale(3).dot(b), a.v.join(" "), b.scale(1 / 3).v.join(" "));
const i16 = new Int16Array(2);
i16[0] = 40000;
const forwarded = i16[0];
i16[1] = i16[0] + 40000;
console.log(forwarded, i16[1], i16[0] + i16[1]);
const u8 = new Uint8Array(1);
let spins = 0;
for (u8[0] = 250; u8[0] > 10; u8[0]++) spins++;
console.log(spins, u8[0]);
const matrix = new Float32Array(9).map((_, i) => i / 7);
let trace = 0;
for (let i = 0; i < 3; i++) trace += matrix[i * 4];
console.log(trace, matrix[8], matrix[8] * 7 === 8);
