// expect: refusal about the name of a bound function
// refused: SK1114 6:13
function named(): number {
  return 1;
}
console.log(named.bind(null).name);
