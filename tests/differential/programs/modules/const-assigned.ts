// expect: refusal about assignment to a constant
const fixed = 1;
try {
  // @ts-expect-error a constant cannot be assigned
  fixed = 2;
} catch (e) {
  console.log((e as Error).name);
}
console.log(fixed);
