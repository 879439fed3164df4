// expect: refusal about Reflect.setPrototypeOf
// refused: SK1114 5:13
const base = { greet: () => "base" };
const o = { own: 1 } as { own: number; greet?: () => string };
console.log(Reflect.setPrototypeOf(o, base), o.greet?.());
