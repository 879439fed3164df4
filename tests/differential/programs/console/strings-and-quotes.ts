// Attacks: strings bare at top level and quoted inside; choice of quote; escapes.
console.log("plain", "it's", 'say "hi"', "tab\tnewline\nend");
console.log(["plain", "it's", 'say "hi"', "both ' and \"", "all ' \" `", "back\\slash"]);
console.log({ a: "x", b: "it's", c: "line\nbreak", d: "\t", e: "\u0000\u0007\b\f\v\r\u001b\u007f\u0080\u009f", f: "é€😀" });
console.log([""], { empty: "" }, "", ["a", ""], [" "]);
console.log(["\ud83d", "\ude00", "ok\ud83dx", "\u200b", "\u2028", "\ufeff"]);
console.log("%", "100%", "%%", "%d", "50% off");
console.log(["%s", "%d"], { p: "%s" });
console.log(new Map([["k'ey", 'v"al']]), new Set(["a\nb", "c"]));
console.log([["nested 'quotes'"], { in: "`" }]);
for (const s of ["'", '"', "`", "'\"", "'`", '"`', "'\"`", "\\", "\\'", "\n'"]) console.log([s], s.length);
const multi = "first line\nsecond line";
console.log(multi);
console.log([multi]);
console.log({ multi, deep: { multi } });
console.log("a", ["b"], "c", { d: "e" }, "f");
