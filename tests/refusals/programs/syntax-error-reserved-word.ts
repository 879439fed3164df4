// expect: refusal about a reserved word as a name
// typescript: rejects
const class = 5;
console.log(class);
