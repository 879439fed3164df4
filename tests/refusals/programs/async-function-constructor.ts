// expect: refusal about the AsyncFunction constructor
// refused: SK1114 3:23
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (body: string) => () => Promise<number>;
new AsyncFunction("return 5")().then((v) => console.log(v));
