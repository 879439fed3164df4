// expect: refusal about a global of Node.js, though what it throws is caught: Node.js has it
// refused: SK1003 5:15
declare const WebAssembly: { validate(bytes: Uint8Array): boolean };
try {
  console.log(WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
} catch {
  console.log("none");
}
