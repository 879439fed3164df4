// expect: refusal about a property added to globalThis
// refused: SK1119 3:2, SK1003 5:13
(globalThis as unknown as { added: number }).added = 5;
declare const added: number;
console.log(added + 1, "added" in globalThis);
