// expect: refusal about an assignment to a call
// refused: SK1112 5:2
const f = (): number => 1;
// @ts-expect-error a call is no place
[f()] = [5];
console.log(f());
