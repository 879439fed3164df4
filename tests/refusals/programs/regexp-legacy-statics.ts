// expect: refusal about the legacy static properties of RegExp
// refused: SK1117 3:1, SK1003 4:11
/(b)(c)/.test("abcd");
const R = RegExp as unknown as { $1: string; lastMatch: string };
console.log(R.$1, R.lastMatch);
