// expect: refusal about a type error
// refused: SK1001 7:18
// typescript: rejects
function half(n: number): number {
  return n / 2;
}
console.log(half("four"));
