// addInitializer: when initializers of methods, fields, accessors and classes run, and on what.

const log: string[] = [];

function bound(_value: (this: any, ...args: any[]) => any, context: ClassMethodDecoratorContext) {
  const { name } = context;
  context.addInitializer(function (this: any) {
    this[name] = this[name].bind(this);
  });
}

function traced(label: string) {
  return (_value: unknown, context: DecoratorContext): void => {
    log.push(`${label} ${context.kind} ${String(context.name)}`);
    context.addInitializer(function (this: unknown) {
      log.push(`init ${label} on ${typeof this === "function" ? (this as any).name : Object.keys(this as object).join("+")}`);
    });
  };
}

class Button {
  label = "ok";
  clicks = 0;
  @bound press() {
    this.clicks++;
    return `${this.label} ${this.clicks}`;
  }
  release() {
    return this?.label;
  }
}
const { press } = new Button();
console.log(press(), press());
const button = new Button();
console.log(button, Object.keys(button));
const detached = button.release;
try {
  console.log(detached.call(undefined as any));
} catch (e) {
  console.log(String(e));
}

@traced("class")
class Order {
  @traced("a") a = log.push("value a");
  @traced("m") m() {}
  b = log.push("value b");
  @traced("c") c = log.push("value c");
  @traced("s") static s = log.push("value s");
  @traced("sm") static sm() {}
  static { log.push("static block"); }
  @traced("g") get g() { return 1; }
  @traced("x") accessor x = log.push("value x");
  constructor() {
    log.push(`constructor ${Object.keys(this).join("+")}`);
  }
}
log.push("made");
console.log(new Order().g);
for (const line of log.splice(0)) console.log(line);

class Base {
  @traced("base") run() {}
  name: string;
  constructor(name: string) {
    this.name = name;
    log.push("base constructor");
  }
}
class Derived extends Base {
  @traced("derived") override run() {}
  constructor(readonly size: number, private depth = 2) {
    log.push("before super");
    super("d");
    log.push("after super");
    this.depth++;
  }
  total() { return this.size + this.depth; }
}
console.log(new Derived(5).total());
class Implicit extends Base {
  @traced("implicit") other() {}
}
console.log(new Implicit("i").name);
for (const line of log.splice(0)) console.log(line);

// Too late, and no function.
let late: ((f: () => void) => void) | undefined;
class Late {
  @((_v: unknown, context: ClassMethodDecoratorContext) => {
    late = (f) => context.addInitializer(f);
    try {
      context.addInitializer(null as any);
    } catch (e) {
      console.log(String(e));
    }
  })
  m() {}
}
try {
  late?.(() => {});
} catch (e) {
  console.log(String(e));
}
console.log(new Late());
