// expect: refusal about assignment to __proto__
// refused: SK1105 5:3
const base = { inherited: 7 };
const o = { own: 1 } as { own: number; inherited?: number; __proto__?: unknown };
o.__proto__ = base;
console.log(o.inherited, Object.keys(o).join());
