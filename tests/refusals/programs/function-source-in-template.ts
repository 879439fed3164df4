// expect: refusal about the source text of a function
const f = (x: number): number => x * 2;
console.log(`${f}`.includes("=>"), "" + f);
