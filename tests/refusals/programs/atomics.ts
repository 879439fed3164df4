// expect: refusal about Atomics
// refused: SK1106 4:13, SK1106 4:38, SK1106 4:61
const view = new Int32Array(4);
console.log(Atomics.add(view, 0, 5), Atomics.load(view, 0), Atomics.exchange(view, 0, 9));
