// expect: refusal about arguments.callee
// refused: SK1116 4:10
function f(): unknown {
  return (arguments as unknown as { callee: unknown }).callee;
}
try {
  console.log(typeof f());
} catch (e) {
  console.log((e as Error).name);
}
