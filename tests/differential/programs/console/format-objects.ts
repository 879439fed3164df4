// Attacks: %s with class instances and errors-free objects, %o details avoided, %O against default.
class P {
  x = 1;
}
class T {
  x = 1;
  toString(): string {
    return "T!";
  }
}
class U extends T {
  y = 2;
}
console.log("%s %s %s", new P(), new T(), new U());
console.log("%s %s", [new P()], { t: new T() });
console.log("%O", { a: { b: { c: { d: { e: 1 } } } } });
console.log("%O", [[[[1]]]]);
console.log("%j", { a: [1, { b: null }], c: "q\"" });
console.log("%j %j", [undefined, () => 1], "s");
console.log("%d %i %f", { valueOf: () => 5 }, [7], "3.5abc");
console.log("%s %s %s", Symbol("a"), 5n, -5n);
console.log("%d %i", 5n, 5n);
console.log("%s %s", null, undefined);
console.log("%s", "x".repeat(100), ["y".repeat(80)]);
console.log("%s|%s", new Map([[1, 2]]), new Set([1]));
console.log("%O|%O", new Map([[1, { a: {} }]]), new P());
console.log("no format", "%s", 1);
console.log("%s: %d items, %s", "list", 3, [1, 2, 3].map(String));
