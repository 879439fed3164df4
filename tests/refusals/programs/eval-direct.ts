// expect: refusal about eval
// refused: SK1101 5:10
let secret = 41;
function run(code: string): unknown {
  return eval(code);
}
console.log(run("1 + 1"), run("typeof secret"));
secret++;
console.log(secret);
