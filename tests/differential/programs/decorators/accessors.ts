// Decorated getters, setters and accessor fields; private and static ones.

function cached<T extends object, V>(get: (this: T) => V, context: ClassGetterDecoratorContext<T, V>) {
  const known = new WeakMap<object, V>();
  console.log("getter", get.name, String(context.name), context.kind);
  return function (this: T): V {
    if (!known.has(this)) known.set(this, get.call(this));
    return known.get(this) as V;
  };
}

function clamp(lo: number, hi: number) {
  return <T>(set: (this: T, value: number) => void, context: ClassSetterDecoratorContext<T, number>) => {
    console.log("setter", set.name, String(context.name), context.kind);
    return function (this: T, value: number) {
      set.call(this, Math.min(hi, Math.max(lo, value)));
    };
  };
}

const changes: string[] = [];
function observed<T, V>(
  { get, set }: ClassAccessorDecoratorTarget<T, V>,
  context: ClassAccessorDecoratorContext<T, V>,
): ClassAccessorDecoratorResult<T, V> {
  const name = String(context.name);
  console.log("accessor", name, get.name, set.name, context.static, context.private);
  return {
    get() {
      return get.call(this);
    },
    set(value) {
      changes.push(`${name}: ${get.call(this)} -> ${value}`);
      set.call(this, value);
    },
    init(value) {
      changes.push(`${name} = ${value}`);
      return value;
    },
  };
}
const upper = <T>(target: ClassAccessorDecoratorTarget<T, string>, _c: ClassAccessorDecoratorContext<T, string>) => ({
  get(this: T) {
    return target.get.call(this).toUpperCase();
  },
});
const nothing = (_t: unknown, _c: ClassAccessorDecoratorContext) => {};

class Circle {
  static made = 0;
  #radius: number;
  constructor(radius: number) {
    this.#radius = radius;
    Circle.made++;
  }
  @cached get area(): number {
    console.log("computing");
    return Math.round(Math.PI * this.#radius ** 2);
  }
  get radius() {
    return this.#radius;
  }
  @clamp(0, 100) set radius(value: number) {
    this.#radius = value;
  }
  @cached static get unit(): string {
    console.log("computing unit");
    return "cm";
  }
}
const circle = new Circle(2);
console.log(circle.area, circle.area);
circle.radius = 1000;
console.log(circle.radius, circle.area, Circle.unit, Circle.unit);
circle.radius = -5;
console.log(circle.radius, Circle.made);

class Person {
  @observed accessor age = 30;
  @upper @observed accessor name = "ann";
  @nothing accessor plain = true;
  @observed accessor #secret = 1;
  @observed static accessor count = 0;
  accessor free = 2;
  reveal() {
    return ++this.#secret;
  }
}
const person = new Person();
person.age++;
person.name = "bob";
Person.count += 5;
console.log(person.age, person.name, person.plain, person.reveal(), Person.count, person.free);
for (const change of changes) console.log(change);
console.log(Object.keys(person), person);

try {
  class Bad {
    @((() => 1) as any) accessor x = 1;
  }
  console.log(new Bad());
} catch (e) {
  console.log(String(e));
}
try {
  class Bad {
    @((() => ({ get: 5 })) as any) accessor x = 1;
  }
  console.log(new Bad());
} catch (e) {
  console.log(String(e));
}

// Private methods and accessors.
const twice = (value: (this: any, n: number) => number, context: ClassMethodDecoratorContext) => {
  console.log("private", String(context.name), value.name, context.private, context.static);
  return function (this: any, n: number) {
    return value.call(this, value.call(this, n));
  };
};
class Hidden {
  @twice #step(n: number): number {
    return n + 1;
  }
  @twice static #jump(n: number): number {
    return n * 10;
  }
  @cached get #half() {
    return 0.5;
  }
  run(n: number) {
    return [this.#step(n), Hidden.#jump(n), this.#half, #step in this];
  }
}
console.log(new Hidden().run(3));
