// expect: refusal about a property with other attributes elsewhere
// refused: SK1114 4:1
const counter = { count: 1, name: "c" };
Object.defineProperty(counter, "count", { value: 2, writable: true, enumerable: false });
console.log(Object.keys(counter), counter.count);
