// `using`: the last declared is disposed of first, however its list of statements is left.
class Resource {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
    console.log("open", name);
  }
  [Symbol.dispose](): void {
    console.log("close", this.name);
  }
}

class Bad {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  [Symbol.dispose](): void {
    throw new Error(`dispose ${this.name}`);
  }
}

function early(n: number): string {
  let left = "start";
  using a = new Resource(`a${n}`);
  if (n === 0) return left;
  left = "second";
  using b = new Resource(`b${n}`);
  if (n === 1) return `${left} ${a.name} ${b.name}`;
  {
    using c = new Resource("c");
    left = c.name;
  }
  console.log("after c", left);
  using nothing = null;
  using missing = undefined;
  return `${left} ${String(nothing)} ${String(missing)}`;
}
for (let n = 0; n < 3; n++) console.log(early(n));

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { error: own, suppressed } = error as Error & { error?: unknown; suppressed?: unknown };
  const parts = own === undefined ? "" : ` [${describe(own)} over ${describe(suppressed)}]`;
  return `${error.name}: ${error.message}${parts} ${Object.keys(error).join()}`;
}

function attempt(run: () => unknown): void {
  try {
    console.log("result", run());
  } catch (error) {
    console.log("caught", describe(error));
  }
}
attempt(() => {
  using a = new Bad("a");
  return a.name;
});
attempt(() => {
  using a = new Bad("a");
  throw new TypeError(`body ${a.name}`);
});
attempt(() => {
  using a = new Bad("a");
  using b = new Bad("b");
  using c = new Resource("between");
  return [a, b, c].length;
});
attempt(() => {
  using wrong = { dispose() {} } as unknown as Disposable;
  return wrong;
});
attempt(() => {
  using wrong = 5 as unknown as Disposable;
  return wrong;
});
attempt(() => {
  using fine = new Resource("before a wrong one");
  using wrong = { [Symbol.dispose]: 1 } as unknown as Disposable;
  return [fine, wrong];
});

// Loops: each turn is a scope of its own.
const closures: (() => string)[] = [];
for (using each of [new Resource("x"), new Resource("y"), new Resource("z")]) {
  if (each.name === "y") continue;
  closures.push(() => each.name);
  console.log("turn", each.name);
}
console.log(closures.map((c) => c()).join());
outer: for (const n of [1, 2, 3]) {
  for (using r of [new Resource(`r${n}`), new Resource(`s${n}`)]) {
    if (n === 1) continue outer;
    if (r.name === "s2") break outer;
  }
}
let count = 0;
for (using held = new Resource("loop"); count < 2; count++) console.log(held.name, count);
while (count-- > 0) {
  using turn = new Resource(`while ${count}`);
  if (count === 1) continue;
  console.log("in", turn.name);
}

// Functions inside of a list are hoisted as ever; parameters and variables are seen after it.
function withVariables(list: string[], n: number): string {
  var total = 0;
  using r = { [Symbol.dispose]: () => list.push("disposed") };
  add(n);
  n = 7;
  return `${total} ${n} ${typeof r}`;
  function add(by: number): void {
    total += by;
  }
}
const list: string[] = [];
console.log(withVariables(list, 3), list);

function* values(): Generator<number> {
  using r = new Resource("generator");
  yield 1;
  yield r.name.length;
}
for (const value of values()) {
  console.log(value);
  break;
}
console.log([...values()]);

switch (count) {
  case -1: {
    using inCase = new Resource("case");
    console.log(inCase.name);
    break;
  }
  default:
    console.log("other");
}

class Holder {
  static readonly log: string[] = [];
  static {
    using r = { [Symbol.dispose]: () => Holder.log.push("static block") };
    Holder.log.push(typeof r);
  }
  readonly size: number;
  constructor() {
    using r = new Resource("constructor");
    this.size = r.name.length;
  }
}
console.log(new Holder().size, Holder.log);

using timer = setTimeout(() => console.log("never"), 1);
console.log(typeof timer, String(Symbol.dispose), String(Symbol.asyncDispose));
console.log(Symbol.keyFor(Symbol.dispose), Symbol.dispose.description, typeof SuppressedErrorHere());
function SuppressedErrorHere(): unknown {
  return (globalThis as { SuppressedError?: unknown }).SuppressedError;
}
using last = new Resource("module");
console.log("end", last.name);
