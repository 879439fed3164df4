// expect: refusal about WebAssembly
// refused: SK1003 4:13
declare const WebAssembly: { validate(bytes: Uint8Array): boolean };
console.log(WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
