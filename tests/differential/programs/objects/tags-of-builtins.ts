// Attacks: Object.prototype.toString, by which libraries tell built-in objects apart.
const tag = (value: unknown): string => Object.prototype.toString.call(value);
class MyDate extends Date {}
class MyError extends TypeError {}
class Tagged extends Date {
  get [Symbol.toStringTag](): string {
    return "Mine";
  }
}
console.log([new Date(0), new MyDate(0), new Tagged(0), /x/, new RegExp("y"), new MyError(), [], {}, Object.create(null)].map(tag));
console.log([new Map(), new Set(), new WeakMap(), Promise.resolve(), Symbol("s"), 1n, 1, "s", true, null, undefined].map(tag));
console.log([() => 1, class {}, function* () {}, async () => {}, new ArrayBuffer(1), new Uint8Array(1), new DataView(new ArrayBuffer(1)), Math, JSON].map(tag));
function counted(..._list: number[]): string {
  return tag(arguments);
}
console.log(counted(1), tag([][Symbol.iterator]()), tag(new Map().keys()), tag((function* () {})()));
