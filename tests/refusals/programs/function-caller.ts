// expect: refusal about Function.prototype.caller
// refused: SK1114 4:10
function inner(): unknown {
  return (inner as unknown as { caller: unknown }).caller;
}
try {
  console.log(inner());
} catch (e) {
  console.log((e as Error).name);
}
