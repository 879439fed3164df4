// Attacks: `constructor` of everything: instances, literals, primitives, what a method makes with it.
class Shape {
  sides: number;
  constructor(sides: number) {
    this.sides = sides;
  }
  twin(): Shape {
    return new (this.constructor as typeof Shape)(this.sides + 1);
  }
}
class Square extends Shape {
  tag = "square";
  constructor(sides = 4) {
    super(sides);
  }
}
const t = new Square().twin();
console.log(t instanceof Square, t.sides, t.constructor === Square, t.constructor.name, (t as Square).tag);
console.log(({}).constructor === Object, [].constructor === Array, (5).constructor === Number, "".constructor === String, (() => 1).constructor === Function, Shape.constructor === Function);
const own = { constructor: 5 };
console.log(own.constructor, Object.keys(own), JSON.stringify(own));
