// expect: refusal about Object.setPrototypeOf on a live object
// refused: SK1105 14:26
class A {
  hi(): string {
    return "A";
  }
}
class B {
  hi(): string {
    return "B";
  }
}
const objects = [new A(), new B()];
for (const o of objects) Object.setPrototypeOf(o, B.prototype);
console.log(objects.map((o) => o.hi()).join());
