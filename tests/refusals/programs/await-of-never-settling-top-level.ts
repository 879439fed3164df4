// expect: refusal about top-level await that never settles
// refused: SK1110 4:1
console.log("before");
await new Promise<void>(() => {});
console.log("never");
