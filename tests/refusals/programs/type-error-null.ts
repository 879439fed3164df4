// expect: refusal about a type error
// typescript: rejects
const list: string[] | null = Number("1") > 0 ? ["a"] : null;
console.log(list.length);
