// expect: refusal about a property added to globalThis and used as a global
// refused: SK1119 4:1, SK1003 6:13
const root = globalThis as unknown as { added: number };
root.added = 5;
declare const added: number;
console.log(added + 1, typeof added);
