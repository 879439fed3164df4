// expect: refusal about a builtin replaced through globalThis
(globalThis as unknown as { parseInt: unknown }).parseInt = () => 42;
console.log(parseInt("7"));
