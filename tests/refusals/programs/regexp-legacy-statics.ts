// expect: refusal about the legacy static properties of RegExp
// refused: SK1114 5:13, SK1114 5:19
/(b)(c)/.test("abcd");
const R = RegExp as unknown as { $1: string; lastMatch: string };
console.log(R.$1, R.lastMatch);
