// Fields keep the order of their declaration in objects that also get properties whose names nobody knows: those that the
// constructor assigns are there, undefined, before the initializers of the others run.
class Plain {
  a: number;
  b: number;
  c: string = "x".repeat(2);
  d: number;
  e: number = 5;
  constructor(p: number, q: number) {
    this.d = q;
    this.b = q;
    this.a = p;
  }
}

class Base {
  first: string = "f".trim();
  second: number;
  constructor(n: number) {
    this.second = n;
  }
}

class Derived extends Base {
  third: number;
  fourth: number[] = [this.second];
  constructor(n: number) {
    super(n);
    this.third = n + 1;
  }
}

class Parameters {
  last: string = "l".trim();
  late: number;
  constructor(
    readonly one: number,
    public two: string,
  ) {
    this.late = one;
  }
}

const names = "z,b,7,third,y".split(",");
function show(object: object): void {
  const record = object as Record<string, unknown>;
  console.log(object, Object.keys(object).join());
  for (const name of names) record[name] = name.length;
  console.log(object, JSON.stringify(object));
  for (const name in object) console.log(name);
}

show(new Plain(1, 2));
show(new Plain([][0] as unknown as number, 2));
show(new Derived(3));
show(new Parameters(4, "two"));
