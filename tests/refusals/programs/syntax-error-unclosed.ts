// expect: refusal about a syntax error
// refused: SK1001 4:10, SK1001 5:9, SK1001 5:9, SK1001 5:9, SK1001 5:10, SK1001 5:11, SK1001 5:11, SK1001 5:11, SK1001 5:11, SK1001 6:1, SK1001 6:8, SK1001 6:9, SK1001 6:12, SK1001 6:13
// typescript: rejects
function broken( {
  return 1;
console.log(broken());
