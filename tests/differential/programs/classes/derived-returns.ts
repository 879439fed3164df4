// Constructors of derived classes that return something: an object takes the place of `this`, also before super().
type Constructor = new (...args: any[]) => object;

function singleton<T extends Constructor>(cls: T, _context: ClassDecoratorContext): T {
  let only: object | undefined;
  return class extends cls {
    constructor(...args: any[]) {
      if (only !== undefined) return only;
      super(...args);
      only = this;
    }
  } as T;
}
@singleton
class Settings {
  values = new Map<string, number>();
  constructor(readonly name = "settings") {
    console.log("made", name);
  }
}
new Settings("one").values.set("a", 1);
console.log(new Settings("two").values.get("a"), new Settings() === new Settings(), new Settings().name);
console.log(new Settings() instanceof Settings);

class Point {
  static pool: Point[] = [];
  constructor(public x: number, public y: number) {}
}
class Pooled extends Point {
  static free = new Set<Pooled>();
  label?: string;
  constructor(x: number, y: number, reuse = true) {
    const [old] = Pooled.free;
    if (reuse && old !== undefined) {
      Pooled.free.delete(old);
      old.x = x;
      old.y = y;
      return old;
    }
    super(x, y);
    this.label = `new ${x}`;
    return;
  }
  release() {
    Pooled.free.add(this);
  }
}
const first = new Pooled(1, 2);
first.release();
const second = new Pooled(3, 4);
console.log(first === second, second, new Pooled(5, 6), Pooled.free.size);

class Any extends Point {
  constructor(what: unknown) {
    if (what === "late") super(0, 0);
    return what as any;
  }
}
const trials: unknown[] = [{ other: true }, [1, 2], () => 1, undefined, null, 5, "text", "late", Symbol.iterator, 7n];
for (const what of trials) {
  try {
    const made: unknown = new Any(what);
    console.log(typeof made, Array.isArray(made), made instanceof Any, made === what);
  } catch (e) {
    console.log(String(e));
  }
}
class Same extends Point {
  constructor(x: number) {
    super(x, x);
    return this;
  }
}
console.log(new Same(4));
