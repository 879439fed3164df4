// expect: refusal about async functions
// refused: SK1111 3:1
async function later(): Promise<number> {
  return 1;
}
console.log(typeof later());
