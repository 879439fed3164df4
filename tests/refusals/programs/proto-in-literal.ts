// expect: refusal about __proto__ in an object literal
// refused: SK1105 4:11
const base = { hello: () => "from base" };
const o = { __proto__: base, own: 1 } as unknown as { hello(): string; own: number };
console.log(o.hello(), Object.keys(o).join());
