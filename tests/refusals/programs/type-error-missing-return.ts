// expect: refusal about a type error
// typescript: rejects
function pick(n: number): string {
  if (n > 1) return "big";
}
console.log(pick(2));
