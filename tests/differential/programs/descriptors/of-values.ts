// Object.getOwnPropertyDescriptor(s) of what has plain properties: literals, dictionaries, instances, arrays, strings.
class Point {
  x = 1;
  y: number | undefined = undefined;
  get sum(): number {
    return this.x;
  }
}
const tag = Symbol("tag");
const plain = { a: 1, b: undefined as unknown, [tag]: "t" };
console.log(Object.getOwnPropertyDescriptor(plain, "a"), Object.getOwnPropertyDescriptor(plain, "b"));
console.log(Object.getOwnPropertyDescriptor(plain, tag), Object.getOwnPropertyDescriptor(plain, "none"), Object.getOwnPropertyDescriptor(plain, "toString"));
console.log(Object.getOwnPropertyDescriptors(plain), Object.getOwnPropertyDescriptors({}));

const point = new Point();
console.log(Object.getOwnPropertyDescriptors(point), Object.getOwnPropertyDescriptor(point, "sum"));

const table: Record<string, number> = {};
for (const word of ["one", "two", "__proto__x"]) table[word] = word.length;
delete table["one"];
console.log(Object.getOwnPropertyDescriptor(table, "one"), Object.getOwnPropertyDescriptor(table, "two"), Object.keys(Object.getOwnPropertyDescriptors(table)));

const list = [7, , "x"];
console.log(Object.getOwnPropertyDescriptor(list, 0), Object.getOwnPropertyDescriptor(list, 1), Object.getOwnPropertyDescriptor(list, "2"), Object.getOwnPropertyDescriptor(list, "length"));
console.log(Object.keys(Object.getOwnPropertyDescriptors(list)), Object.getOwnPropertyDescriptor("ab", 1), Object.getOwnPropertyDescriptor("ab", "length"), Object.getOwnPropertyDescriptor("ab", 2));
console.log(Object.getOwnPropertyDescriptor(5, "x"), Object.getOwnPropertyDescriptor(true, "valueOf"));

for (const fixed of [Object.freeze({ k: 1 }), Object.seal({ k: 2 }), Object.preventExtensions({ k: 3 })]) {
  const { writable, configurable, enumerable, value } = Object.getOwnPropertyDescriptor(fixed, "k")!;
  console.log(value, writable, configurable, enumerable);
}
console.log(Object.getOwnPropertyDescriptor(Object.freeze([1]), 0), Object.getOwnPropertyDescriptor(Object.freeze([1]), "length"));
for (const value of [null, undefined]) {
  try {
    Object.getOwnPropertyDescriptor(value, "x");
  } catch (error) {
    console.log(String(error));
  }
}
// What libraries do with it: is a property there, and is it a value?
function hasValue(object: object, key: PropertyKey): boolean {
  const found = Object.getOwnPropertyDescriptor(object, key);
  return found !== undefined && "value" in found && found.get === undefined && found.writable === true;
}
console.log(hasValue(plain, "a"), hasValue(list, 0), hasValue(Object.freeze({ z: 1 }), "z"), Reflect.getOwnPropertyDescriptor(plain, "a")?.value);
// The length of an array stands behind its elements, and before what is no element.
const match = /(x)/.exec("axb")!;
const named = Object.assign([1, 2], { note: "n" });
console.log(Object.getOwnPropertyNames(match), Object.getOwnPropertyNames(named), Object.getOwnPropertyNames("ab"));
console.log(Object.getOwnPropertyNames(((s: TemplateStringsArray, ..._: unknown[]) => s)`a${1}b`));
