// expect: refusal about generators
// refused: SK1111 3:1, SK1118 4:3
function* count(): Generator<number> {
  yield 1;
}
console.log([...count()].join());
