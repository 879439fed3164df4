// Which members of built-ins are a prototype's own: native errors have a name and a message each.
console.log(Object.hasOwn(RangeError.prototype, "name"), Object.hasOwn(RangeError.prototype, "message"), Object.hasOwn(RangeError.prototype, "toString"));
console.log(Object.hasOwn(TypeError.prototype, "name"), Object.hasOwn(Error.prototype, "name"), Object.hasOwn(Error.prototype, "message"), Object.hasOwn(Error.prototype, "toString"));
console.log(Object.hasOwn(Map.prototype, "get"), Object.hasOwn(Map.prototype, "size"), Object.hasOwn(Map.prototype, "toString"));
console.log(Object.hasOwn(Uint8Array.prototype, "set"), Object.hasOwn(Date.prototype, "getTime"), Object.hasOwn(Array.prototype, "push"));
// By names that are known only when the program runs.
const names = ["name", "message", "toString", "constructor", "get", "size", "stack", "getTime", "has"];
for (const one of [RangeError.prototype, Error.prototype, Map.prototype, Date.prototype, AggregateError.prototype]) {
  console.log(names.filter((name) => Object.hasOwn(one, name)).join());
}
class Failure extends RangeError {
  code = 1;
}
console.log(names.filter((name) => Object.hasOwn(Failure.prototype, name)).join());
const failure: any = new Failure("m");
console.log(names.filter((name) => name in failure).join(), failure.name, failure[names[0]!], String(failure));
const range: any = RangeError.prototype;
console.log(range[names[0]!], range[names[1]!] === "", Object.getPrototypeOf(failure)[names[0]!]);
