// expect: refusal about a global of Node.js that is only asked for: there is one
// refused: SK1003 4:20
declare const WebAssembly: unknown;
console.log(typeof WebAssembly);
