// expect: refusal about the with statement
// @ts-nocheck
const o = { x: 1, y: 2 };
with (o) {
  console.log(x + y);
}
