// expect: refusal about import.meta.resolve
const meta = import.meta as unknown as { resolve(name: string): string };
console.log(typeof meta.resolve("./other.ts"));
