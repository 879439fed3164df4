// expect: refusal of accessors whose descriptor is no literal in the call
// refused: SK1114 5:1
const o: { x?: number } = {};
const descriptor = { get: () => 1, enumerable: true };
Object.defineProperty(o, "x", descriptor);
console.log(o.x);
