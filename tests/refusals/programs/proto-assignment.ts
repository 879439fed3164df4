// expect: refusal about assignment to __proto__
const base = { inherited: 7 };
const o = { own: 1 } as { own: number; inherited?: number; __proto__?: unknown };
o.__proto__ = base;
console.log(o.inherited, Object.keys(o).join());
