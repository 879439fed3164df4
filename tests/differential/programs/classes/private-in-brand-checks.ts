// Attacks: #x in obj for instances, subclasses, look-alikes, proxies of identity; methods and statics.
class A {
  #x = 1;
  #m(): number {
    return this.#x;
  }
  static #s = 5;
  static has(o: unknown): boolean {
    return typeof o === "object" && o !== null && #x in o;
  }
  static hasMethod(o: object): boolean {
    return #m in o;
  }
  static hasStatic(o: object): boolean {
    return #s in o;
  }
  equals(o: unknown): boolean {
    return typeof o === "object" && o !== null && #x in o && o.#x === this.#x;
  }
  bump(): this {
    this.#x += 0.5;
    return this;
  }
  get m(): number {
    return this.#m();
  }
}
class B extends A {
  #x = 2;
  static hasOwn(o: object): boolean {
    return #x in o;
  }
  get own(): number {
    return this.#x;
  }
}
class Twin {
  #x = 1;
  get x(): number {
    return this.#x;
  }
}
const objects: unknown[] = [new A(), new B(), new Twin(), { x: 1 }, null, 5, A, []];
for (const o of objects) console.log(A.has(o), typeof o === "object" && o !== null ? `${A.hasMethod(o)} ${B.hasOwn(o)} ${new A().equals(o)}` : "-");
console.log(A.hasStatic(A), A.hasStatic(B), A.hasStatic({}), new A().bump().equals(new A()), new A().bump().equals(new A().bump()), new B().own, new B().m, new Twin().x);
for (const bad of [1, "s", null, undefined] as unknown[]) {
  try {
    console.log(A.hasMethod(bad as object));
  } catch (e) {
    console.log((e as Error).name);
  }
}
class Result<T> {
  #value: T | undefined;
  #error: string | undefined;
  static ok<T>(v: T): Result<T> {
    const r = new Result<T>();
    r.#value = v;
    return r;
  }
  static fail<T>(e: string): Result<T> {
    const r = new Result<T>();
    r.#error = e;
    return r;
  }
  static unwrap<T>(x: T | Result<T>): T | string {
    return typeof x === "object" && x !== null && #value in x ? (x.#error ?? (x.#value as T)) : (x as T);
  }
}
console.log(Result.unwrap(Result.ok(5)), Result.unwrap(Result.fail<number>("bad")), Result.unwrap(7), Result.unwrap({ plain: 1 } as unknown as number));
