// Attacks: fields that methods, setters and initializers see before the constructor has set them.
const seen: unknown[] = [];
class A {
  constructor(q: boolean) {
    if (q) return;
    this.hook();
  }
  hook(): void {}
}
class B extends A {
  v = 5;
  hook(): void {
    seen.push(this.v);
  }
}
console.log(new B(true).v, new B(false).v, seen.join());
class C {
  set z(n: number) {
    seen.push(n, this.y + 1);
  }
  y!: number;
  constructor() {
    this.z = 1;
    this.y = 7;
  }
}
console.log(new C().y, seen.join());
class D {
  set z(n: number) {
    seen.push(n, this.peek());
  }
  peek(): number {
    return 0;
  }
}
class E2 extends D {
  y: number;
  constructor() {
    super();
    this.z = 1;
    this.y = 7;
  }
  peek(): number {
    return this.y + 1;
  }
}
console.log(new E2().y, seen.join());
class F {
  f = function (this: F): number {
    return this.g + 1;
  };
  h = (this.f)();
  g = 3;
  i = this.f!();
}
const f = new F();
console.log(f.h, f.g, f.i);
class P {
  y = this.peek();
  z = 4;
  constructor(readonly x: number, public w = 2) {}
  peek(): string {
    return JSON.stringify(Object.keys(this)) + this.x + this.z;
  }
}
console.log(new P(3), new P(3, 4).y);
class S {
  static n = 5;
  static m: number | undefined;
  n: number;
  m: number;
  constructor() {
    this.n = 1;
    this.m = 2;
  }
}
console.log(S.n, S.m, "m" in S, new S());
