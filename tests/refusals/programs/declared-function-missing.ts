// expect: refusal about a declared function that does not exist
// refused: SK1003 4:13
declare function mysterious(text: string): string;
console.log(mysterious("x"));
