// expect: refusal about a change of Array.prototype[Symbol.iterator]
// refused: SK1105 4:1
const original = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function (this: unknown[]) {
  return original.call([...Array(3).keys()]);
} as typeof original;
console.log([..."ab"].length);
for (const x of [9]) console.log(x);
