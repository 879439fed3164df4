// expect: refusal about the Function constructor
// refused: SK1101 4:13
const F = (() => 1).constructor as unknown as new (body: string) => () => number;
console.log(new F("return 7")());
