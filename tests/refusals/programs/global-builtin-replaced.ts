// expect: refusal about a builtin replaced through globalThis
// refused: SK1119 3:1
(globalThis as unknown as { parseInt: unknown }).parseInt = () => 42;
console.log(parseInt("7"));
