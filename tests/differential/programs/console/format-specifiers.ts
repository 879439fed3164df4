// Attacks: %s %d %i %f %j %o %O %c %% with all kinds of arguments, missing and extra ones.
const values: unknown[] = ["str", 42, -0, 1.9, "12.7px", NaN, Infinity, null, undefined, true, 10n, [1, "a"], { k: 1 }, ""];
for (const v of values) {
  console.log("s=%s|", v);
  console.log("d=%d i=%i f=%f|", v, v, v);
}
for (const v of ["str", 42, null, undefined, true, [1, "a", [2, [3]]], { k: { l: { m: { n: 1 } } } }]) console.log("j=%j O=%O|", v, v);
console.log("%s and %s", "one");
console.log("%s", "one", "two", 3, { four: 4 });
console.log("%%", "%s%%", "x");
console.log("100%", 5);
console.log("%d%%", 50);
console.log("%x %q %", 1, 2);
console.log("a%sb%dc%ie", "S", 1.5, 2.9, "extra");
console.log("%c styled", "color: red");
console.log("%s", { toString: () => "custom" }, "%s", "not a format");
console.log(5, "%s", "x");
console.log(["%s"], "x");
console.log("%s %s", [1, [2]], { a: { b: 1 } });
console.log("%i %i", "0x10", 1e21, 3.99);
console.log("%s", -0, -0);
console.log("%s %s", "a\nb", ["a\nb"]);
