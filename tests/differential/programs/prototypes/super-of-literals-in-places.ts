// Attacks: literals whose methods say super in generators, async functions, try regions, loops and class fields.
type Any = Record<string, any>;
const up: Any = {
  word: "up",
  say() {
    return `${this.word}.`;
  },
};
async function slow(): Promise<Any> {
  const o: Any = {
    __proto__: up,
    word: await Promise.resolve("slow"),
    say() {
      return `s${super.say()}`;
    },
    after: await Promise.resolve(1),
  };
  await null;
  return o;
}
function* steps(): Generator<Any> {
  for (let i = 0; i < 3; i++) {
    const o: Any = {
      word: `${i}${yield null as unknown as Any}`,
      say() {
        return i + super.say();
      },
    };
    Object.setPrototypeOf(o, up);
    yield o;
  }
}
const run = steps();
for (let n = 0; n < 6; n++) {
  const { value } = run.next(n as unknown as undefined);
  console.log(value === null ? "asks" : value.say());
}
function guarded(fails: boolean): string {
  let o: Any = { say: () => "none" };
  try {
    o = {
      __proto__: up,
      word: fails ? JSON.parse("{") : "ok",
      say() {
        try {
          return super.say();
        } finally {
          this.word += "+";
        }
      },
    };
    return o.say() + o.say();
  } catch (e) {
    return o.say() + (e as Error).name;
  }
}
console.log(guarded(false), guarded(true));
function choose(n: number): Any {
  switch (n) {
    case 0:
      return { __proto__: up, word: "zero", say() { return super.say() + n; } };
    case 1: {
      return { toString() { return super.toString().length + n; } };
    }
    default:
      return { __proto__: choose(n - 1), say() { return `>${super.say?.() ?? super.toString()}`; } };
  }
}
console.log(choose(0).say(), String(choose(1)), choose(2).say(), choose(4).say());
class Box {
  word = "box";
  part: Any = {
    __proto__: up,
    say: () => this.word,
    both() {
      return super.say() + this.say();
    },
  };
  static shared: Any = { __proto__: up, say() { return `static ${super.say()}`; } };
}
class Named extends Box {
  static of: Any = {
    [super.shared.say()]() {
      return super.toString === Object.prototype.toString;
    },
  };
}
console.log(new Box().part.both(), Box.shared.say(), Object.keys(Named.of).join(), Named.of["static up."]());
class Point {
  x = 1;
  sum(n: number) {
    return (this.x ?? 10) + n;
  }
}
const like: Any = { sum(n: number) { return super.sum(n) * 2; } };
Object.setPrototypeOf(like, up);
try {
  like.sum(1);
} catch (e) {
  console.log((e as Error).message);
}
const many: Any[] = [];
for (let depth = 0, below: Any = up; depth < 5; depth++) {
  const o: Any = { __proto__: below, say() { return `${depth}${super.say()}`; } };
  many.push(o);
  below = o;
}
console.log(many.map((o) => o.say()).join(" "), new Point().sum(1));
slow().then((o) => console.log(o.say(), Object.keys(o).join()));
