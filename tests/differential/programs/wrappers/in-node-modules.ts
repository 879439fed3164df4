// Attacks: objects around primitives in util.types, deep equality, inspect with options, and as this of library methods.
import assert from "node:assert";
import util, { types } from "node:util";
const all: unknown[] = [new Number(1), new String("s"), new Boolean(true), Object(Symbol("y")), Object(3n), 1, "s", {}, null];
for (const v of all) console.log(types.isBoxedPrimitive(v), types.isNumberObject(v), types.isStringObject(v), types.isBooleanObject(v), types.isSymbolObject(v), types.isBigIntObject(v));
console.log(util.isDeepStrictEqual(new Number(1), new Number(1)), util.isDeepStrictEqual(new Number(1), new Number(2)), util.isDeepStrictEqual(new String("a"), new String("b")), util.isDeepStrictEqual(new Number(1), {}), util.isDeepStrictEqual(Object(1n), Object(1n)));
assert.deepEqual(new String("x"), new String("x"));
assert.throws(() => assert.deepStrictEqual(new Boolean(true), new Boolean(false)));
console.log(util.inspect(new String("it's"), { showHidden: false }), util.format("%s %d %j %o", new String("a"), new Number(2), new Boolean(false), 1), util.inspect({ deep: { n: new Number(-0) } }));
console.log("a-b".split(new String("-") as unknown as string), "abc".replace(new String("b") as unknown as string, new String("x") as unknown as string), ["b", "a"].join(new String("+") as unknown as string), "x".padStart(new Number(3) as unknown as number, new String("-") as unknown as string));
const methods: unknown[] = ["a", new String("b"), 5, null, { toString: () => "o" }];
for (const m of methods) {
  try {
    console.log(String.prototype.concat.call(m as string, "!"), Reflect.apply(String.prototype.padEnd, m, [3, "."]));
  } catch (e) {
    console.log((e as Error).message);
  }
}
