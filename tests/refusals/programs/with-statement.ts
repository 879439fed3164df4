// expect: refusal about the with statement
// refused: SK1102 5:1
// @ts-nocheck
const o = { x: 1, y: 2 };
with (o) {
  console.log(x + y);
}
