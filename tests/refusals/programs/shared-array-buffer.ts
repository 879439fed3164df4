// expect: refusal about SharedArrayBuffer
// refused: SK1106 3:20
const shared = new SharedArrayBuffer(8);
const view = new Int32Array(shared);
view[0] = 5;
console.log(view[0], shared.byteLength);
