// Attacks: trimLeft and trimRight, what they are called, all that counts as space; padding with long and empty fillers.
const spaces = "\t\n\v\f\r \u00a0\u1680\u2000\u2028\u2029\u202f\u205f\u3000\ufeff";
const s = spaces + "x y" + spaces;
console.log(s.trimLeft().length, s.trimRight().length, s.trim(), "\u180e\u200b".trim().length);
console.log("".trimLeft() === "", "x".trimRight(), "abc".trimStart().trimEnd());
console.log("5".padStart(3, "ab"), "5".padEnd(6, "xyz"), "abc".padStart(2), "a".padEnd(4, ""), "é".padStart(3, "😀").length);
console.log("abc".substr(-2, 1), "abc".substr(1), "abc".substring(2, 0), "abc".slice(2, 0), "abc".slice(-2), "abc".at(-4));
