// expect: refusal about an implicit any
// refused: SK1001 4:15
// typescript: rejects
function show(value) {
  return String(value);
}
console.log(show(1));
