// expect: refusal about a type error
// typescript: rejects
const point = { x: 1, y: 2 };
console.log(point.z);
