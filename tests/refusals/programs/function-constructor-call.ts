// expect: refusal about the Function constructor
const make = Function as unknown as (...parts: string[]) => (x: number) => number;
console.log(make("x", "return x * 2")(21));
