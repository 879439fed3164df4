// expect: refusal about delete of a variable
let local = 1;
// @ts-expect-error a variable cannot be deleted
console.log(delete local, local);
