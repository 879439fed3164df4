// Attacks: the last bit of every function of Math and of **, over numbers of all sizes.
let state = 12345;
function next(): number {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return state >>> 1;
}
const view = new DataView(new ArrayBuffer(8));
function any(): number {
  const unit = (next() / 2 ** 30 - 1) * 2 ** ((next() % 40) - 20);
  switch (next() % 6) {
    case 0:
      view.setUint32(0, next() * 2);
      view.setUint32(4, next() * 2 + 1);
      return view.getFloat64(0);
    case 1:
      return unit * 720;
    case 2:
      return (next() % 2000) * (Math.PI / 4) + unit * 1e-9;
    case 3:
      return 1 + unit * 2 ** -30;
    case 4:
      return (next() % 200) - 100;
    default:
      return unit;
  }
}
const functions: [string, (x: number) => number][] = [
  ["sin", Math.sin], ["cos", Math.cos], ["tan", Math.tan], ["asin", Math.asin], ["acos", Math.acos], ["atan", Math.atan],
  ["sinh", Math.sinh], ["cosh", Math.cosh], ["tanh", Math.tanh], ["asinh", Math.asinh], ["acosh", Math.acosh],
  ["atanh", Math.atanh], ["exp", Math.exp], ["expm1", Math.expm1], ["log", Math.log], ["log1p", Math.log1p],
  ["log2", Math.log2], ["log10", Math.log10], ["cbrt", Math.cbrt],
];
function fold(hash: number, x: number): number {
  view.setFloat64(0, Number.isNaN(x) ? 0.25 : x);
  return (Math.imul(hash ^ view.getUint32(0), 16777619) ^ view.getUint32(4)) >>> 0;
}
for (const [name, fn] of functions) {
  let hash = 7;
  for (let i = 0; i < 5000; i++) hash = fold(hash, fn(any()));
  console.log(name + " " + hash.toString(16));
}
let powers = 7;
let others = 7;
for (let i = 0; i < 20000; i++) {
  const x = any();
  const y = i % 3 === 0 ? (next() % 60) - 30 : any();
  powers = fold(powers, x ** y);
  powers = fold(powers, Math.pow(Math.abs(x), y));
  others = fold(fold(others, Math.atan2(y, x)), Math.hypot(x, y, 1));
}
console.log(powers.toString(16) + " " + others.toString(16));
