// expect: refusal about a labelled function declaration
// typescript: rejects
named: function f(): number {
  return 1;
}
console.log(f());
