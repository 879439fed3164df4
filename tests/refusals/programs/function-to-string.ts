// expect: refusal about Function.prototype.toString
// refused: SK1109 6:13, SK1109 6:36
function add(a: number, b: number): number {
  return a + b;
}
console.log(add.toString().length, String(add).startsWith("function"));
