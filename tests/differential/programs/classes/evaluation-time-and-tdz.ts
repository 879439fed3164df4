// Attacks: order of evaluation of heritage, statics, fields; classes used before they exist.
const log: string[] = [];
function k(name: string): string {
  log.push(name);
  return name;
}
function base(name: string): new () => object {
  log.push("base " + name);
  return class {
    from = name;
  };
}
class X extends base("X") {
  static s1 = k("s1 value");
  f1 = k("f1 value");
  static {
    k("block");
  }
  static s2 = k("s2 value");
}
log.push("class done");
const x = new X() as unknown as Record<string, unknown>;
console.log(log.join("; "));
console.log(x["f1"], x["from"], X.s1, X.s2, log.length);
try {
  class Y extends (null as unknown as typeof Object) {
    constructor() {
      super();
    }
  }
  new Y();
} catch (e) {
  console.log((e as Error).name);
}
for (const bad of [5, "x", {}, undefined, () => 1]) {
  try {
    class Z extends (bad as unknown as typeof Object) {}
    console.log(Z.name);
  } catch (e) {
    console.log((e as Error).name);
  }
}
class NoSuper extends X {
  constructor(skip: boolean) {
    if (!skip) super();
  }
}
try {
  new NoSuper(true);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Twice extends X {
  constructor() {
    super();
    super();
  }
}
try {
  new Twice();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Early extends X {
  constructor() {
    const f = (): unknown => this;
    try {
      f();
    } catch (e) {
      console.log((e as Error).name, (e as Error).message);
    }
    super();
    console.log(f() === this);
  }
}
new Early();
const uses = (): string => new Hoisted().v;
try {
  uses();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Hoisted {
  v = "ok";
}
console.log(uses());
