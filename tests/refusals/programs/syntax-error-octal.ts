// expect: refusal about a legacy octal literal
// typescript: rejects
const mode = 0755;
console.log(mode);
