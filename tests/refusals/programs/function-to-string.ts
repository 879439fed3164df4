// expect: refusal about Function.prototype.toString
function add(a: number, b: number): number {
  return a + b;
}
console.log(add.toString().length, String(add).startsWith("function"));
