// expect: refusal about a property added to a builtin object
// refused: SK1119 3:1
(Math as unknown as { answer: number }).answer = 42;
console.log((Math as unknown as { answer: number }).answer);
