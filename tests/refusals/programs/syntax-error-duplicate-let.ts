// expect: refusal about a duplicate declaration
// typescript: rejects
let once = 1;
let once = 2;
console.log(once);
