// Attacks: methods in literals: this by call form, borrowed methods, nested functions, arrows.
const counter = {
  n: 0,
  inc() {
    this.n++;
    return this;
  },
  add(by: number) {
    this.n += by;
    return this;
  },
  later() {
    return () => this.n;
  },
};
const read = counter.inc().inc().add(0.5).later();
counter.inc();
console.log(counter.n, read(), counter.later()() === counter.n);
const twin = { n: 100, inc: counter.inc, later: counter.later };
twin.inc();
console.log(twin.n, counter.n, twin.later()(), twin.inc === counter.inc);
const loose = counter.inc as unknown as () => unknown;
try {
  loose();
} catch (e) {
  console.log((e as Error).name);
}
const index = "inc" as const;
counter[index]();
(counter)["add"](1);
(counter.add)(1);
console.log(counter.n);
const list = [1, function (this: unknown[]) {
  return this.length;
}] as [number, () => number];
console.log(list[1]());
const machine = {
  state: "a" as string,
  moves: { a: "b", b: "c", c: "a" } as Record<string, string>,
  step(n = 1): string {
    for (let i = 0; i < n; i++) this.state = this.moves[this.state];
    return this.state;
  },
};
console.log(machine.step(), machine.step(2), machine.step(10), machine.step(0));
const chain = {
  parts: [] as string[],
  push(...p: string[]) {
    this.parts.push(...p);
    return this;
  },
  get: function (i: number) {
    return this.parts[i] ?? "none";
  },
};
console.log(chain.push("a").push("b", "c").push().parts.join(""), chain.get(1), chain.get(9));
function Make(n: number): { get(): number; set(v: number): void } {
  let hidden = n;
  return {
    get: () => hidden,
    set(v) {
      hidden = v * 2;
    },
  };
}
const [p, q] = [Make(1), Make(2)];
p.set(5);
const detached = q.set;
detached(0.25);
console.log(p.get(), q.get(), p.get === q.get);
const ops = [counter.inc, counter.later].map((f) => f.name).join();
console.log(ops, typeof counter.inc, counter.add.length);
const obj = { v: 1, run(f: () => number) { return f() + this.v; } };
console.log(obj.run(() => obj.v * 10), obj.run(counter.later()), ({ ...obj, v: 7 }).run(() => 0));
