// expect: refusal about a syntax error
// typescript: rejects
function broken( {
  return 1;
console.log(broken());
