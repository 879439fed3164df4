// expect: refusal about a duplicate declaration
// refused: SK1001 4:5, SK1001 5:5
// typescript: rejects
let once = 1;
let once = 2;
console.log(once);
