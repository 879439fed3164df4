// expect: refusal about a change of a builtin function
// refused: SK1119 4:1
const original = Math.max;
Math.max = (...xs: number[]) => original(...xs) + 1000;
console.log(Math.max(1, 2, 3));
