// expect: refusal about a declared global that does not exist
// refused: SK1003 4:13
declare const providedBySomebodyElse: { run(n: number): number };
console.log(providedBySomebodyElse.run(1));
