// expect: refusal about a type error
// refused: SK1001 5:19
// typescript: rejects
const point = { x: 1, y: 2 };
console.log(point.z);
