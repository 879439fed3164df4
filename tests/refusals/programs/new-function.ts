// expect: refusal about new Function
// refused: SK1101 3:13
const add = new Function("a", "b", "return a + b") as (a: number, b: number) => number;
console.log(add(1, 2), add(0.5, 0.25));
