// Attacks: prototypes that are set below mixins, wrappers of all methods of a class, patched bases, tables that grow.
type Ctor<T = object> = new (...args: any[]) => T;
class Animal { constructor(public name: string) {} speak(): string { return `${this.name} makes a sound`; } legs() { return 4; } }
const Flying = <B extends Ctor<Animal>>(Base: B) => class extends Base { fly() { return `${this.name} flies`; } override speak() { return "F:" + super.speak(); } };
const Swimming = <B extends Ctor<Animal>>(Base: B) => class extends Base { swim() { return `${this.name} swims`; } };
class Duck extends Flying(Swimming(Animal)) { quack() { return "Quack " + this.speak(); } }
class Dog extends Animal { override speak() { return super.speak() + " woof"; } }
const d = new Duck("Donald"), dog = new Dog("Rex");
const all: Animal[] = [d, dog, new Animal("plain")];
const say = (l: string) => console.log(l, all.map((a) => a.speak()).join("|"), all.map((a) => a.legs()).join(), d.quack());
say("0");
Animal.prototype.speak = function () { return `${this.name} patched`; };
say("1");
Dog.prototype.legs = () => 3;
say("2");
Duck.prototype.quack = function () { return "patched quack " + this.swim(); };
say("3");
const orig = Dog.prototype.speak;
Dog.prototype.speak = function (this: Dog) { return "<" + orig.call(this) + ">"; };
say("4");
// wrapping all methods by name
function trace(C: { prototype: any }, log: string[]) {
  for (const name of Object.getOwnPropertyNames(C.prototype)) {
    if (name === "size") continue;
    const old = C.prototype[name];
    console.log(name, typeof old, old === C);
    if (name === "constructor" || typeof old !== "function") continue;
    C.prototype[name] = function (this: unknown, ...args: unknown[]) { log.push(name); return old.apply(this, args); };
  }
}
class Service { items: number[] = []; add(x: number) { this.items.push(x); return this; } total() { return this.items.reduce((a, b) => a + b, 0); } get size() { return this.items.length; } }
const log: string[] = [];
trace(Service, log);
const sv = new Service().add(1).add(2);
console.log(sv.total(), sv.size, log.join(), sv);
class Sub extends Service { override total() { return super.total() * 10; } override add(x: number) { super.add(x); return super.add(x); } }
const sub = new Sub().add(5) as Sub;
console.log(sub.total(), sub.size, log.join());
// accessor in class, value put over it in a derived prototype by computed name
class G { #v = 1; get v() { return this.#v; } set v(n: number) { this.#v = n; } }
class H extends G {}
const h = new H();
const key = ["v", "w"][Math.floor(0.5)]!;
(H.prototype as any)["w" + ""] = 9;
h.v = 5; console.log(h.v, (h as any)[key], (h as any).w, Object.keys(h));
(h as any).w = 10; console.log((h as any).w, Object.keys(h), (new H() as any).w);
// generic container
class Box<T> { constructor(readonly value: T) {} map<U>(f: (t: T) => U): Box<U> { return new Box(f(this.value)); } }
(Box.prototype as any).describe = function (this: Box<unknown>) { return `Box(${String(this.value)})`; };
console.log((new Box(1) as any).describe(), (new Box("s").map((s) => s + "!") as any).describe(), (new Box([1]) as any).describe());
// Map subclass, Error subclass, async
class Cache extends Map<string, number> {}
(Cache.prototype as any).getOr = function (this: Cache, k: string, f: number) { return this.get(k) ?? f; };
const cache = new Cache([["a", 1]]);
console.log((cache as any).getOr("a", 0), (cache as any).getOr("b", 7), cache, cache.size);
class HttpError extends Error { constructor(readonly status: number, m: string) { super(m); } }
HttpError.prototype.name = "HttpError";
Object.assign(HttpError.prototype, { isHttp: true, toJSON(this: HttpError) { return { status: this.status, message: this.message, name: this.name }; } });
console.log(JSON.stringify(new HttpError(404, "none")), (new HttpError(1, "") as any).isHttp, String(new HttpError(500, "bad")));
try { await Promise.reject(new HttpError(418, "tea")); } catch (e) { console.log((e as Error).name, (e as any).isHttp, e instanceof HttpError); }
for (let i = 0; i < 2000; i++) { (Box.prototype as any)["k" + i] = { i }; }
let sum = 0; for (let i = 0; i < 2000; i++) sum += (new Box(i) as any)["k" + i].i;
console.log(sum, Object.keys(Box.prototype).length);
const lie = { speak: 1 } as unknown as Animal;
try { console.log([dog, lie].map((x) => x.speak())); } catch (e) { console.log((e as Error).message); }
try { (null as unknown as { prototype: any }).prototype.x = 1; } catch (e) { console.log((e as Error).message); }
