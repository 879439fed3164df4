// Attacks: types that lie about objects with prototypes: other kinds at the same places, methods on other receivers.
interface Shape {
  name: string;
  area(): number;
}
const shape = {
  name: "shape",
  sides: 0 as any,
  area(): number {
    return this.sides * this.sides;
  },
};
class Round implements Shape {
  name = "round";
  constructor(private r: number) {}
  area(): number {
    return this.r * 3;
  }
}
function make(sides: any): Shape {
  const o = Object.create(shape) as Shape & { sides: unknown };
  o.sides = sides;
  return o;
}
const shapes: Shape[] = [make(2), new Round(2), make("3"), shape as Shape, { name: "own", area: () => 1 }, make(null), make(undefined)];
for (const s of shapes) console.log(s.name, s.area(), Object.keys(s).join());
for (const s of [...shapes, 5, "text", null, undefined] as any[]) {
  try {
    console.log(s.name, s.area());
  } catch (e) {
    console.log((e as Error).message);
  }
}
const odd = make(4) as any;
odd.area = 5;
try {
  odd.area();
} catch (e) {
  console.log((e as Error).message);
}
odd.name = 3;
console.log(odd.name + 1, odd.name.toFixed(1), (make(1) as any).name.length);
delete odd.area;
console.log(odd.area());
const area = odd.area;
console.log(area.call({ sides: 6 }), area.call(make(7)), shape.area.call(odd));
(shape as any).sides = "8";
console.log((Object.create(shape) as Shape).area());
const counters: any[] = [];
for (let i = 0; i < 3; i++) {
  const c = Object.create({ step: i, up(this: any) { return (this.n += this.step); } });
  c.n = i * 10;
  counters.push(c);
}
console.log(counters.map((c) => c.up() + c.up()), counters.map((c) => Object.getPrototypeOf(c).step));
const mixed: any = counters[0];
console.log([mixed, [1], new Map([["up", 1]]), () => 1].map((x: any) => typeof x.up + typeof x.length));
