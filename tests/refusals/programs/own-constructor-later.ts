// expect: refusal about a property named constructor that may be own or inherited
// refused: SK1114 4:13, SK1114 6:13
const late: { constructor?: unknown; n: number } = { n: 1 };
console.log(late.constructor === Object);
late.constructor = 7;
console.log(late.constructor, late.n);
