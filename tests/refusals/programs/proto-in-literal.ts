// expect: refusal about an array as __proto__ of an object literal
// refused: SK1105 4:11
const base = [1, 2];
const o = { __proto__: base, own: 1 } as unknown as { length: number; own: number };
console.log(o.length, Object.keys(o).join());
