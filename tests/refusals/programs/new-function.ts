// expect: refusal about new Function
const add = new Function("a", "b", "return a + b") as (a: number, b: number) => number;
console.log(add(1, 2), add(0.5, 0.25));
