// expect: refusal about an implicit any
// typescript: rejects
function show(value) {
  return String(value);
}
console.log(show(1));
