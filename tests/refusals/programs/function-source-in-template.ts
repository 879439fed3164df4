// expect: refusal about the source text of a function
// refused: SK1109 4:13, SK1109 4:36
const f = (x: number): number => x * 2;
console.log(`${f}`.includes("=>"), "" + f);
