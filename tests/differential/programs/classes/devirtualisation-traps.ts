// Attacks: calls that look like they have one target: overridden later, own properties, reassigned.
class A {
  f(x: number): number {
    return x + 1;
  }
  g(x: number): number {
    return this.f(x) * 2;
  }
}
class B extends A {
  override f(x: number): number {
    return x - 0.5;
  }
}
const call = (a: A, x: number): number => a.g(x);
console.log(call(new A(), 1), call(new B(), 1), call({ f: (x: number) => x * 100, g: A.prototype.g } as A, 1));
const own = new A();
own.f = (x) => -x;
console.log(call(own, 5), call(new A(), 5), Object.keys(own).join());
const literal = { f: (x: number) => x, g(x: number): number { return this.f(x) + 1000; } };
console.log([new A(), new B(), own, literal].map((o) => o.g(3)).join());
let op = (a: number, b: number): number => a + b;
const apply = (a: number, b: number): number => op(a, b);
console.log(apply(2, 3));
op = (a, b) => a * b;
console.log(apply(2, 3));
op = Math.max;
console.log(apply(2, 3), apply(NaN, 1));
const table: { [k: string]: (x: number) => number } = { id: (x) => x, neg: (x) => -x };
const run = (k: string, x: number): number => table[k](x);
console.log(run("id", 5), run("neg", 0), ((table.id = table.neg), run("id", 5)), ((table["new"] = Math.sqrt), run("new", 16)));
class Lazy {
  compute: () => number = () => {
    const v = ++runs * 1.5;
    this.compute = () => v;
    return v;
  };
}
let runs = 0;
const [l1, l2] = [new Lazy(), new Lazy()];
console.log(l1.compute(), l1.compute(), l2.compute(), l1.compute(), runs);
abstract class Op {
  abstract eval(x: number): number;
  then(o: Op): Op {
    const self = this;
    return new (class extends Op {
      eval(x: number): number {
        return o.eval(self.eval(x));
      }
    })();
  }
}
class Add extends Op {
  k: number;
  constructor(k: number) {
    super();
    this.k = k;
  }
  eval(x: number): number {
    return x + this.k;
  }
}
class Mul extends Add {
  override eval(x: number): number {
    return x * this.k;
  }
}
const pipeline = [new Add(1), new Mul(3), new Add(-0.5), new Mul(2147483647)].reduce<Op>((p, o) => p.then(o), new Add(0));
console.log(pipeline.eval(1), pipeline.eval(-1), new Add(1).then(new Mul(0)).eval(-5));
const methods = [A.prototype.f, B.prototype.f, own.f];
console.log(methods.map((m) => m.call(own, 10)).join(), new B().g === new A().g, new B().f === new A().f, A.prototype.g.call(new B(), 7));
function dispatch(list: A[]): number {
  let s = 0;
  for (let i = 0; i < list.length; i++) {
    s += list[i].f(i);
    if (i === 1) list[2] = new B();
    if (i === 3) list[4].f = () => 5000;
  }
  return s;
}
console.log(dispatch(Array.from({ length: 6 }, () => new A())), dispatch([new B(), new A(), own, new B(), new A()]));
class Base {
  handlers = { click: () => "base " + this.name() };
  name(): string {
    return "b";
  }
}
class Derived extends Base {
  override name(): string {
    return "d" + super.name();
  }
}
const d = new Derived();
console.log(d.handlers.click(), new Base().handlers.click(), ((d.name = () => "own"), d.handlers.click()));
