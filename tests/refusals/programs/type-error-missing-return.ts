// expect: refusal about a type error
// refused: SK1001 4:27
// typescript: rejects
function pick(n: number): string {
  if (n > 1) return "big";
}
console.log(pick(2));
