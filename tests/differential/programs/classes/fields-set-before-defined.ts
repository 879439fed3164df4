// Attacks: a field that something sets before its class defines it is listed where that made it, not where it is declared.
class Base {
  constructor() {
    this.prepare();
  }
  prepare(): void {}
}
class Derived extends Base {
  x = 1;
  y = 2;
  override prepare(): void {
    this.y = 5;
  }
}
const derived = new Derived();
console.log(Object.keys(derived).join(), JSON.stringify(derived), derived, derived.x + derived.y);
for (const name in derived) console.log(name);
console.log({ ...derived }, Object.entries(derived));
derived.y += 40;
console.log(derived);

class Undone extends Base {
  first = "first";
  second: string | undefined; // again undefined, in the place that it has
  third = "third";
  override prepare(): void {
    this.third = "early";
    this.second = "early";
  }
}
console.log(new Undone(), JSON.stringify(new Undone()));

class Initializers {
  a = this.early();
  b = 2;
  c?: number = 3;
  early(): number {
    this.c = 1;
    return 7;
  }
}
console.log(new Initializers(), JSON.stringify(new Initializers()));

class InPlace {
  a: number = ((this as { d: number }).d = 7);
  b = 2;
  d = 4;
}
console.log(new InPlace());

class Level extends Initializers {
  override b = 20;
  d = this.more();
  e = 5;
  more(): number {
    this.e = 1;
    this.a = 70;
    return 4;
  }
}
console.log(new Level(), JSON.stringify(new Level()));

class Declares {
  declare late: string;
  own = 1;
  constructor() {
    this.late = "from the base";
  }
}
class Defines extends Declares {
  before = 2;
  override late = "defined";
}
console.log(new Defines(), new Declares());

const register = (o: { name: string; size: number }): number => {
  o.size = 9;
  return 1;
};
class Registered {
  id = register(this);
  name = "n";
  size = 0;
}
console.log(new Registered(), Object.keys(new Registered()));

const copy = (o: object): number => {
  Object.assign(o, { two: 22, one: 11 });
  return 3;
};
class Assigned {
  three = copy(this);
  one = 1;
  two = 2;
}
console.log(new Assigned());

class Later {
  onData = (n: number): void => {
    this.count += n; // runs later
  };
  count = 0;
  total = 1;
}
const later = new Later();
later.onData(3);
console.log(later);
