// expect: refusal about the AsyncFunction constructor
// refused: SK1101 4:1
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (body: string) => () => Promise<number>;
new AsyncFunction("return 5")().then((v) => console.log(v));
