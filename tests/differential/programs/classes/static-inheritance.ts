// Attacks: statics inherited, shadowed, changed through the base; `this` in static methods; static blocks; super in statics.
class A {
  static n = 1;
  static list: string[] = [];
  static bump(): number {
    return ++this.n;
  }
  static make(): A {
    return new this();
  }
  static {
    this.list.push("A");
  }
}
class B extends A {
  static override n = 10;
  static {
    this.list.push("B" + super.n);
  }
  static override bump(): number {
    return super.bump() * 100;
  }
}
class C extends A {}
console.log(A.bump(), B.bump(), C.bump(), A.n, B.n, C.n, Object.keys(C));
A.n = 50;
console.log(C.n, (C.n, B.n), A.list === B.list, A.list.join(), B.make() instanceof B, C.make().constructor.name);
const { bump } = A;
try {
  bump();
} catch (e) {
  console.log((e as Error).name);
}
console.log(bump.call(B), B.n, Object.getPrototypeOf(B) === A, "bump" in C, Object.hasOwn(C, "n"));
