// `__proto__: null` in a literal makes an object that inherits nothing; a computed or shorthand one is a property.
const bare = { __proto__: null, a: 1, b: "x" } as unknown as Record<string, unknown>;
console.log(bare, Object.keys(bare), "toString" in bare, bare["toString"], bare["constructor"], bare["a"]);
console.log(Object.getPrototypeOf(bare), JSON.stringify(bare), { ...bare });
const table: Record<string, number> = { __proto__: null, x: 1 } as unknown as Record<string, number>;
for (const key of ["x", "y", "valueOf", "hasOwnProperty"]) console.log(key, table[key], key in table);
table["y"] = 2;
delete table["x"];
console.log(table, Object.entries(table));
for (const key in bare) console.log(key, bare[key]);
const middle = { a: 1, __proto__: null, get b() { return 2; }, c() { return 3; } };
console.log(middle.b, middle.c(), Object.keys(middle));
try {
  console.log(`${bare}`);
} catch (e) {
  console.log((e as Error).message);
}
