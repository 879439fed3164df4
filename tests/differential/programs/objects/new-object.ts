// Attacks: new Object with an argument is what the argument is, or an object around it.
const given = { a: 1 };
const same: any = new Object(given);
console.log(same === given, same.a, new Object("text"), new Object(5), new Object(true), new Object(7n), new Object(Symbol("s")));
console.log(new Object(undefined), new Object(null), new Object(), new (Object as any)(...["spread"]));
const list = [1, 2];
console.log(new Object(list) === list, Array.isArray(new Object(list)), typeof new Object(() => 1), typeof new Object("x"));
const made: any = new Object();
made.x = 1;
console.log(made, Reflect.construct(Object, [given]) === given, Reflect.construct(Object, []));
class Sub extends Object {
  y = 2;
  constructor(v: unknown) {
    super(v);
  }
}
console.log(new Sub(given), new Sub(5).y, new Sub(given) instanceof Object);
for (const value of [1, "s", null, given, false]) console.log(typeof new Object(value), new Object(value) == value);
const C: any = Object;
console.log(new C(given) === given, new C());
