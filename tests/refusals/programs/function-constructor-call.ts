// expect: refusal about the Function constructor
// refused: SK1101 4:13
const make = Function as unknown as (...parts: string[]) => (x: number) => number;
console.log(make("x", "return x * 2")(21));
