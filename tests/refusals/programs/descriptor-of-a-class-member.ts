// expect: refusal about the descriptor of a static member of a class, and of an object with attributes of its own
// refused: SK1114 7:46, SK1114 10:13
class Point {
  static get x(): number { return 1; }
  norm(): number { return 2; }
}
for (const name of ["x"]) console.log(typeof Object.getOwnPropertyDescriptor(Point, name)?.get);
const fixed = {} as { a: number };
Object.defineProperty(fixed, "a", { value: 1, writable: true, enumerable: true });
console.log(Object.getOwnPropertyDescriptor(fixed, "a")?.configurable);
