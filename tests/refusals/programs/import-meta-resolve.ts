// expect: refusal about import.meta.resolve
// refused: SK1115 3:14
const meta = import.meta as unknown as { resolve(name: string): string };
console.log(typeof meta.resolve("./other.ts"));
