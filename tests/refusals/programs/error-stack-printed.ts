// expect: refusal about the text of error.stack
function thrower(): never {
  throw new Error("traced");
}
try {
  thrower();
} catch (e) {
  console.log((e as Error).stack?.split("\n").length);
}
