// Attacks: when field initialisers run: after super(), in order, before the constructor's body.
const log: string[] = [];
function t<T>(name: string, v: T): T {
  log.push(name);
  return v;
}
class Base {
  a = t("Base.a", 1);
  b = t("Base.b", this.a + 1);
  constructor() {
    t("Base.body", 0);
    this.hook();
  }
  hook(): void {
    t("Base.hook", 0);
  }
}
class Derived extends Base {
  c = t("Derived.c", this.b + 1);
  d: number;
  e = t("Derived.e", () => this.d);
  constructor(x: number) {
    t("Derived.before", 0);
    super();
    t("Derived.body", 0);
    this.d = x;
  }
  override hook(): void {
    t("Derived.hook c=" + this.c + " keys=" + Object.keys(this).join(), 0);
  }
}
class Third extends Derived {
  override b = t("Third.b", super.toString().length > 0 ? 50 : 0);
  f = t("Third.f", this.b);
}
const d = new Derived(9);
console.log(log.join("; "));
log.length = 0;
const third = new Third(4);
console.log(log.join("; "));
console.log(Object.keys(d).join(), Object.keys(third).join(), d.e(), third.b, third.f, third.c);
// Define semantics: a redeclared field hides what the base constructor stored.
const seen: unknown[] = [];
class Parent {
  value: unknown = "from parent";
  constructor() {
    this.set("by set");
  }
  set(v: unknown): void {
    this.value = v;
  }
}
class Redeclares extends Parent {
  override value: unknown;
  constructor() {
    super();
    seen.push(this.value, "value" in this);
    this.value = "own body";
  }
}
class Initialises extends Parent {
  override value: unknown = "from child";
}
class Keeps extends Parent {
  declare value: string;
}
console.log(new Parent().value, new Redeclares().value, new Initialises().value, new Keeps().value, seen.join());
class Uninitialised {
  x!: number;
  y: number | undefined;
  static z: number;
}
const u = new Uninitialised();
console.log(u, u.x + 1, "x" in u, Object.keys(u).join(), Uninitialised.z, "z" in Uninitialised);
let counter = 0;
class Counted {
  id = counter++;
  list: number[] = [];
  readonly self = this;
}
const [c1, c2] = [new Counted(), new Counted()];
c1.list.push(1);
console.log(c1.id, c2.id, c2.list.length, c1.self === c1, c1.list === c2.list);
// What the constructor of a base sets without declaring it comes before the fields of derived classes.
class Undeclaring { constructor() { (this as unknown as { a: number }).a = 1; } }
class AfterIt extends Undeclaring { b = 2; }
class Both { c = 1; constructor() { (this as unknown as { d: number }).d = 1; } }
class AfterBoth extends Both { e = 2; }
class AndMore extends AfterBoth { f = 3; constructor(more: boolean) { super(); if (more) (this as unknown as { g: number }).g = 4; } }
for (const o of [new AfterIt(), new Both(), new AfterBoth(), new AndMore(true), new AndMore(false)]) console.log(o, Object.keys(o).join());
