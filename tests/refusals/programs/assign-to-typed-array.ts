// expect: refusal about Object.assign to what has no place for properties
// refused: SK1114 4:1
const bytes = new Uint8Array(2);
Object.assign(bytes, { name: "bytes" });
