// expect: refusal about a declared global that does not exist
declare const providedBySomebodyElse: { run(n: number): number };
console.log(providedBySomebodyElse.run(1));
