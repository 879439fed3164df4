// expect: refusal about eval
// refused: SK1101 3:18, SK1101 5:17
const indirect = eval;
for (const code of ["6 * 7", "typeof globalThis", "[1, 2].length"]) console.log(indirect(code));
console.log((0, eval)("1 + 2"));
