// expect: refusal about globalThis read by a computed name
// refused: SK1119 4:47
const names = ["Math", "parseInt", "nothing"];
for (const n of names) console.log(n, typeof (globalThis as unknown as Record<string, unknown>)[n]);
