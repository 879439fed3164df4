// expect: refusal about Atomics
const view = new Int32Array(4);
console.log(Atomics.add(view, 0, 5), Atomics.load(view, 0), Atomics.exchange(view, 0, 9));
