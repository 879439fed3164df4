// Attacks: class instances, subclasses, empty instances, private fields, accessors, static parts.
class Empty {}
class Point {
  x = 1;
  y = 2.5;
  #hidden = 3;
  get sum(): number {
    return this.x + this.y + this.#hidden;
  }
  method(): void {}
}
class Point3 extends Point {
  z = -0;
  label = "p3";
}
class Holder {
  static count = 5;
  point = new Point();
  list = [new Empty(), new Point3()];
  map = new Map([[new Empty(), new Point()]]);
  self: Holder | null = null;
  fn = (): number => 1;
}
class Late {
  declared?: number;
  undef: string | undefined;
  constructor(extra: boolean) {
    if (extra) this.declared = 1;
  }
}
console.log(new Empty(), new Point(), new Point3(), new Holder());
console.log([new Empty(), new Point()], { p: new Point3() }, [[new Point()]], [[[new Point()]]], [[[[new Point()]]]]);
console.log(new Late(true), new Late(false), [new Late(true)]);
const h = new Holder();
h.self = h;
console.log(h.self === h, [h.point], { deep: { deeper: { deepest: h.point } } });
console.log(Empty, Point, Point3, Holder, [Point3], { Holder });
const Anonymous = class {
  v = 1;
};
console.log(new Anonymous(), new (class {})(), new (class { a = 1; })(), new (class extends Point {})());
class WithToString {
  v = 1;
  toString(): string {
    return "custom";
  }
}
console.log(new WithToString(), `${new WithToString()}`, [new WithToString()], new WithToString() + "");
class List extends Array<number> {}
class Dict extends Map<string, number> {}
class Tags extends Set<string> {}
const l = new List();
l.push(1, 2);
console.log(l, new List(), new Dict([["a", 1]]), new Tags(["x"]), [l]);
console.log(Object.assign(new Point(), { extra: "e", "odd key": 1 }));
class Generic<T> {
  value: T;
  constructor(value: T) {
    this.value = value;
  }
}
console.log(new Generic(1), new Generic("s"), new Generic(new Generic(null)), new Generic([new Generic({ a: 1 })]));
