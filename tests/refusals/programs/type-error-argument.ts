// expect: refusal about a type error
// typescript: rejects
function half(n: number): number {
  return n / 2;
}
console.log(half("four"));
