// Properties that are read by a number that is only known when the program runs: those that a number spells, no others.

class Base {
  label = "base";
  run(): string {
    return "base runs";
  }
  3(): string {
    return `three of ${this.label}`;
  }
  get 2(): string {
    return `two of ${this.label}`;
  }
  static 4 = "static four";
  static 5(): string {
    return "static five";
  }
}

class Derived extends Base {
  [index: number]: unknown;
  override label = "derived";
  0 = "zero";
  1.5 = "one and a half";
  stop(): string {
    return "stopped";
  }
  static own = 1;
}

function show(name: string, value: unknown): void {
  console.log(name, typeof value === "function" ? `function ${value.name}` : value);
}

const numbers = [0, -0, 1, 1.5, 2, 3, 4, 5, -1, Number.NaN, Infinity, -Infinity, 1e21, 1e-7, 255];

function readAll(name: string, object: Record<number, unknown>): void {
  for (const n of numbers) {
    const value = object[n];
    if (value !== undefined) show(`${name}[${n}]`, value);
  }
}

const literal: Record<string, unknown> = { fn: () => 1, once: false, length: 3 };
readAll("literal", literal);
Object.assign(literal, { "-1": "minus one", NaN: "not a number", Infinity: "no end", "01": "no number" });
literal["1e+21"] = "large";
literal["1e21"] = "another name";
literal["1e-7"] = "small";
literal["0x1"] = "another name";
literal["+1"] = "another name";
literal["-0"] = "never read by a number";
readAll("literal", literal);

readAll("derived", new Derived());
readAll("base", new Base() as unknown as Record<number, unknown>);
readAll("class", Derived as unknown as Record<number, unknown>);
readAll("function", show as unknown as Record<number, unknown>);
const accessors = {
  get 1() {
    return "one";
  },
  get other() {
    return "other";
  },
  get [255]() {
    return "the last";
  },
};
readAll("accessors", accessors);

const written = new Derived();
for (const n of numbers) if (n !== 2) written[n] = `set ${n}`;
readAll("written", written);
show("label", written.label);
show("run", written.run);

// One listener, or an array of them: while it is an array it is read by index.
class Listener {
  fn: (n: number) => void;
  owner: Emitter;
  constructor(fn: (n: number) => void, owner: Emitter) {
    this.fn = fn;
    this.owner = owner;
  }
}

class Emitter {
  table: Record<string, any> = {};
  on(name: string, fn: (n: number) => void): this {
    const listener = new Listener(fn, this);
    const known = this.table[name];
    if (!known) this.table[name] = listener;
    else if (known.fn) this.table[name] = [known, listener];
    else known.push(listener);
    return this;
  }
  off(name: string, fn: (n: number) => void): this {
    const known = this.table[name];
    const kept = [];
    if (known.fn) {
      if (known.fn === fn) delete this.table[name];
      return this;
    }
    for (let i = 0; i < known.length; i++) if (known[i].fn !== fn) kept.push(known[i]);
    this.table[name] = kept.length === 1 ? kept[0] : kept;
    return this;
  }
  emit(name: string, n: number): boolean {
    const known = this.table[name];
    if (!known) return false;
    if (known.fn) known.fn.call(known.owner, n);
    else for (let i = 0; i < known.length; i++) known[i].fn.call(known[i].owner, n);
    return true;
  }
}

const emitter = new Emitter();
const first = (n: number): void => console.log("first", n);
const second = (n: number): void => console.log("second", n);
emitter.on("a", first).on("a", second).on("a", (n) => console.log("third", n));
console.log(emitter.emit("a", 1), emitter.emit("b", 1));
emitter.off("a", second);
console.log(emitter.emit("a", 2));
emitter.off("a", first);
console.log(emitter.emit("a", 3));
