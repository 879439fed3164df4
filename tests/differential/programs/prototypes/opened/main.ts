// Functions whose prototypes are set by a function of another module, and those that another module calls with new.
import * as made from "./made.cjs";
import * as shapes from "./shapes.mjs";

const { construct, maker, plain } = made as any;
const { Rect, Shape, shape, square } = shapes as any;

const list = [shape(2, 3), square(4), new Rect("5", 6)];
for (const one of list) console.log(one.describe(), one instanceof Rect, one instanceof Shape, one.constructor === Rect);
for (const key in list[0]) console.log(key);
const A = maker("a", "left");
const B = maker("b", "right");
console.log(new A(1).twice(), new B(2).twice(), new A(1).left(), new A(3) instanceof B, construct(A, 5) instanceof A);
console.log(construct(plain, 7).own, Object.keys(construct(plain, 8)), construct(plain, 1) instanceof plain);
