// expect: refusal about a labelled function declaration
// refused: SK1001 4:1
// typescript: rejects
named: function f(): number {
  return 1;
}
console.log(f());
