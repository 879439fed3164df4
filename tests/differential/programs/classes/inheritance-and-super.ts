// Attacks: overriding, super calls across levels, super in getters and arrows, late dispatch.
class A {
  name(): string {
    return "A";
  }
  describe(): string {
    return `<${this.name()}>`;
  }
  get size(): number {
    return 1;
  }
  static make(): A {
    return new this();
  }
  static kind(): string {
    return "kindA";
  }
}
class B extends A {
  override name(): string {
    return "B" + super.name();
  }
  override get size(): number {
    return super.size * 2 + 0.5;
  }
  static override kind(): string {
    return super.kind() + "B";
  }
}
class C extends B {
  override name(): string {
    const inner = (): string => super.name();
    return "C" + inner();
  }
  override describe(): string {
    return super.describe().toUpperCase() + this.size;
  }
}
class D extends A {}
for (const x of [new A(), new B(), new C(), new D(), A.make(), B.make(), C.make()]) {
  console.log(x.name(), x.describe(), x.size, x instanceof A, x instanceof B, x instanceof C, x.constructor.name);
}
console.log(A.kind(), B.kind(), C.kind(), D.kind(), C.make() instanceof C, D.make() instanceof B);
abstract class Shape {
  abstract area(): number;
  scaled(k: number): number {
    return this.area() * k;
  }
  toString(): string {
    return `${this.constructor.name}(${this.area().toFixed(2)})`;
  }
}
class Circle extends Shape {
  r: number;
  constructor(r: number) {
    super();
    this.r = r;
  }
  area(): number {
    return Math.PI * this.r ** 2;
  }
}
class Square extends Shape {
  side: number;
  constructor(side: number) {
    super();
    this.side = side;
  }
  area(): number {
    return this.side * this.side;
  }
}
class Unit extends Square {
  constructor() {
    super(1);
  }
  override scaled(k: number): number {
    return super.scaled(k) + 100;
  }
}
const shapes: Shape[] = [new Circle(1.5), new Square(3), new Unit(), new Square(65536)];
for (const s of shapes) console.log(`${s}`, s.scaled(2), s + "", s.area() | 0);
console.log(shapes.reduce((sum, s) => sum + s.area(), 0), shapes.filter((s) => s instanceof Square).length, shapes.map((s) => s.constructor === Square).join());
const method = new C().name;
console.log(method === C.prototype.name, method !== B.prototype.name, D.prototype.name === A.prototype.name, Object.getPrototypeOf(C) === B);
