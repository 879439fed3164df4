// format, inspect with options, promisify.
import { format, inspect, promisify, TextDecoder, TextEncoder } from "node:util";

console.log(format("%s is %d years, %i, %f, %j %o %%", "Ann", 42.5, 42.5, "1.5", { a: 1 }, [1]), format(1, "a", { b: 2 }), format("%s"));
console.log(inspect("text"), inspect({ a: { b: { c: { d: 1 } } } }), inspect([1, [2, [3, [4]]]], { depth: 0 }));
console.log(inspect({ a: { b: { c: { d: 1 } } } }, { depth: null }), inspect(new Map([["k", new Set([1])]])));
const long = { first: "x".repeat(50), second: "y".repeat(40), third: [1, 2, 3] };
console.log(inspect(long), inspect(long, { breakLength: 200 }), inspect(long, { compact: false }));
console.log(inspect([1, 2, 3, 4], { maxArrayLength: 2 }), inspect("abcdef", { maxStringLength: 3 }), inspect(null), inspect(-0));
const later = (value: number, done: (error: Error | null, result: string) => void): void => {
  setTimeout(() => (value < 0 ? done(new Error("negative"), "") : done(null, `got ${value}`)), 1);
};
const soon = promisify(later);
console.log(await soon(5));
try {
  await soon(-1);
} catch (error) {
  console.log((error as Error).message);
}
try {
  promisify(5 as unknown as typeof later);
} catch (error) {
  console.log(String(error));
}
console.log(new TextDecoder().decode(new TextEncoder().encode("żółw")));
