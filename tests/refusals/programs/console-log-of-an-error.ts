// expect: refusal about an error printed with its stack
const e = new RangeError("printed whole");
console.log(e);
