// Decorated methods: what decorators are given, the order of evaluation and of application, what they put in place.

type Method = (this: any, ...args: any[]) => any;

function note(label: string) {
  console.log(`evaluate ${label}`);
  return (value: Method, context: ClassMethodDecoratorContext): void => {
    const { kind, name, static: isStatic, private: isPrivate } = context;
    console.log(`apply ${label}:`, kind, String(name), isStatic, isPrivate, value.name, value.length);
  };
}

function logged<T extends Method>(value: T, context: ClassMethodDecoratorContext): T {
  const name = String(context.name);
  return function (this: any, ...args: any[]) {
    console.log(`> ${name}(${args.join(", ")})`);
    const result = value.apply(this, args);
    console.log(`< ${name}: ${result}`);
    return result;
  } as T;
}

function times(n: number) {
  return (value: (x: number) => number, _context: ClassMethodDecoratorContext) =>
    function (this: any, x: number): number {
      return value.call(this, x) * n;
    };
}

class Calculator {
  offset: number;
  constructor(offset: number) {
    this.offset = offset;
  }
  @note("first")
  @logged
  @note("second")
  add(a: number, b: number): number {
    return a + b + this.offset;
  }
  @times(2) @times(3) inc(x: number): number {
    return x + 1;
  }
  @note("static") static make(offset = 10): Calculator {
    return new Calculator(offset);
  }
  @note("third") async later(x: number) {
    await null;
    return x + this.offset;
  }
  @note("fourth") *count(n: number) {
    for (let i = 0; i < n; i++) yield i + this.offset;
  }
}

const c = Calculator.make();
console.log(c.add(1, 2));
console.log(c.inc(4));
console.log([...c.count(3)]);
console.log(Calculator.prototype.add.name === "", Calculator.prototype.add === c.add, c.add.length);
console.log(Object.getOwnPropertyNames(Calculator.prototype).join());
console.log("add" in c, Object.hasOwn(c, "add"), typeof c.add, Object.keys(c).join());

// An assignment makes a property of the object.
const other = new Calculator(0);
(other as any).inc = (x: number) => -x;
console.log(other.inc(5), c.inc(5), Object.keys(other).join());

// Inheritance: super finds what the decorators made.
class Scientific extends Calculator {
  @logged override add(a: number, b: number): number {
    return super.add(a, b) * 100;
  }
  @times(-1) override inc(x: number): number {
    return super.inc(x);
  }
}
const s = new Scientific(1);
console.log(s.add(2, 3), s.inc(1), s instanceof Calculator);
console.log(Object.getPrototypeOf(s) === Scientific.prototype, s.constructor.name);

// A function is expected.
try {
  class Wrong {
    @((() => 5) as any) m() {}
  }
  console.log(new Wrong());
} catch (e) {
  console.log(String(e));
}
try {
  const missing: any = {};
  class Wrong {
    @missing.decorator m() {}
  }
  console.log(new Wrong());
} catch (e) {
  console.log(e instanceof TypeError);
}

// Methods of objects are bound as decorators.
class Registry {
  names: string[] = [];
  register(_value: Method, context: ClassMethodDecoratorContext): void {
    this.names.push(String(context.name));
  }
}
const registry = new Registry();
const holder = { registry };
class Commands {
  @registry.register start() {}
  @holder.registry.register stop() {}
  @(holder["registry"].register) "with spaces"() {}
  @registry.register 42() {}
}
console.log(registry.names, new Commands());

c.later(5).then((x) => console.log("later", x));
