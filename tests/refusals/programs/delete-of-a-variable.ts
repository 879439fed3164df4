// expect: refusal about delete of a variable
// refused: SK1118 5:13
let local = 1;
// @ts-expect-error a variable cannot be deleted
console.log(delete local, local);
