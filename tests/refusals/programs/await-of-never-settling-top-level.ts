// expect: refusal about top-level await that never settles
console.log("before");
await new Promise<void>(() => {});
console.log("never");
