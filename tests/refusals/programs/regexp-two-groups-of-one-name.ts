// expect: refusal of two groups with one name, which Node takes for a syntax error
// refused: SK1001 3:27
const of = (s: string) => /(?<year>\d+)-|(?<year>\d+)\//.exec(s);
console.log(of("12/")?.groups?.year);
