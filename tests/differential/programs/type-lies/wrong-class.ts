// Attacks: instances of other classes behind a class type: fields at other offsets, missing methods.
class A {
  first = 1;
  second = "two";
  run(): string {
    return this.first + this.second;
  }
}
class B {
  second = 22;
  third = [3];
  first = "one";
  run(): string {
    return "B" + this.first + this.second;
  }
}
class C {
  only = 0.5;
}
const list = [new A(), new B(), new C(), { first: 9, second: "lit", run: () => "literal" }, { run: 5 }, null, "str", 7, [1, 2], new Map(), () => 1] as unknown as A[];
for (const x of list) {
  const row: string[] = [];
  for (const f of [(a: A) => a.first, (a: A) => a.second, (a: A) => a.first + 1, (a: A) => a.second.length, (a: A) => a.run(), (a: A) => a instanceof A, (a: A) => (a as unknown as B).third?.length, (a: A) => ("first" in a ? 1 : 0)]) {
    try {
      row.push(String(f(x)));
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(row.join(" | "));
}
function bump(a: A): void {
  a.first += 1;
  a.second += "!";
}
for (const x of list) {
  if (Array.isArray(x)) continue; // images keep arrays without other properties
  try {
    bump(x);
  } catch (e) {
    console.log((e as Error).name);
  }
}
console.log(list[0], list[1], list[2], list[3].first, (list[8] as unknown as { first: number }).first);
const borrowed = A.prototype.run.call({ first: 5, second: "s" } as A);
const asB = new A() as unknown as B;
asB.third = [7, 8];
asB.second = 0.25;
console.log(borrowed, asB, asB.run(), (asB as unknown as A).second.length, asB.third.length);
class Holder {
  a: A;
  constructor(a: A) {
    this.a = a;
  }
  get total(): number {
    return this.a.first * 2;
  }
}
console.log(list.slice(0, 4).map((x) => new Holder(x).total).join());
