// expect: refusal about an array with holes beyond the limit
// refused: SK1114 4:1
const a: number[] = [];
a[4294967294] = 1;
console.log(a.length);
