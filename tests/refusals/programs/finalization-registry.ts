// expect: refusal about FinalizationRegistry
// refused: SK1003 3:22
const registry = new FinalizationRegistry<string>((held) => console.log("collected", held));
registry.register({}, "token");
console.log("registered");
