// expect: refusal about SharedArrayBuffer
const shared = new SharedArrayBuffer(8);
const view = new Int32Array(shared);
view[0] = 5;
console.log(view[0], shared.byteLength);
