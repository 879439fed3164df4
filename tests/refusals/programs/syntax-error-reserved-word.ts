// expect: refusal about a reserved word as a name
// refused: SK1001 4:7, SK1001 4:13, SK1001 5:18
// typescript: rejects
const class = 5;
console.log(class);
