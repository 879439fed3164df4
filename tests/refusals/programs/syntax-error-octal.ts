// expect: refusal about a legacy octal literal
// refused: SK1001 4:14
// typescript: rejects
const mode = 0755;
console.log(mode);
