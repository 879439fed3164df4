// expect: refusal about globalThis read by a computed name
// refused: SK1119 4:46
const names = JSON.parse('["Math", "parseInt", "nothing"]') as string[];
for (const n of names) console.log(n, typeof (globalThis as unknown as Record<string, unknown>)[n]);
