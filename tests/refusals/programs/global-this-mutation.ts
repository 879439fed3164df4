// expect: refusal about a property added to globalThis
(globalThis as unknown as { added: number }).added = 5;
declare const added: number;
console.log(added + 1, "added" in globalThis);
