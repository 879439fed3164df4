// expect: refusal about the Function constructor
const F = (() => 1).constructor as unknown as new (body: string) => () => number;
console.log(new F("return 7")());
