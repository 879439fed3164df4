// expect: refusal about a type error
// refused: SK1001 5:13
// typescript: rejects
const list: string[] | null = Number("1") > 0 ? ["a"] : null;
console.log(list.length);
