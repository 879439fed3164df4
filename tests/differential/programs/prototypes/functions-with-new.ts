type Any = any;
function Animal(this: Any, name: string): void {
  this.name = name;
}
Animal.prototype.speak = function (this: Any): string {
  return this.name + " makes " + this.sound();
};
Animal.prototype.sound = function (): string {
  return "a sound";
};
Animal.prototype.legs = 4;
function Dog(this: Any, name: string): void {
  (Animal as Any).call(this, name);
  this.tricks = [];
}
Dog.prototype = Object.create(Animal.prototype);
Dog.prototype.constructor = Dog;
Dog.prototype.sound = function (): string {
  return "woof";
};
const Make = Dog as Any;
const d = new Make("Rex");
const a = new (Animal as Any)("Cat");
console.log(d.speak(), a.speak(), d.legs, a.legs);
console.log(d instanceof Dog, d instanceof Animal, a instanceof Dog, a instanceof (Animal as Any));
console.log(Object.keys(d), Object.keys(a), d.constructor === Dog, a.constructor === Animal);
const names = ["one", "two"];
for (const n of names) Animal.prototype[n] = function (this: Any) { return n + this.name; };
console.log(d.one(), a.two(), "one" in d, Object.hasOwn(d, "one"));
console.log(JSON.stringify(d), Object.keys(Animal.prototype).join(), Object.keys(Animal).length);
const P: Any = { id(this: Any) { return "P" + this.v; } };
function factory() {
  function C(this: Any, v: number): Any {
    if (!(this instanceof (C as Any))) return new (C as Any)(v);
    (this as Any).v = v;
    (this as Any).constructor = C;
  }
  C.prototype = P;
  C.count = 0;
  return C as Any;
}
const C1 = factory(), C2 = factory();
const c = new C1(1), e = C2(2);
console.log(c.id(), e.id(), c instanceof C2, c.constructor === C1, e.constructor === C2, Object.getPrototypeOf(c) === P);
P.late = () => "late";
console.log(c.late(), c.hasOwnProperty("late"), c.toString());
let keys = ""; for (const k in d) keys += k + " "; console.log(keys);
console.log(d, a, [c], { e });
console.log(Animal, Dog, new Make("x").tricks);
console.log(Object.create(Dog.prototype), Animal.prototype, P);
function Empty(this: Any) {}
console.log(new (Empty as Any)(), Empty.prototype, Object.hasOwn(Empty, "prototype"), "prototype" in Empty);
