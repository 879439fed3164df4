// expect: refusal about FinalizationRegistry
const registry = new FinalizationRegistry<string>((held) => console.log("collected", held));
registry.register({}, "token");
console.log("registered");
