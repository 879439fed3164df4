// Attacks: accessors that Object.defineProperty puts on instances, and what is read before they are there.
class Node {
  kind: string;
  value: any;
  constructor(kind: string, value: unknown) {
    this.kind = kind;
    this.value = value;
    if (kind === "lazy") {
      let made: unknown;
      let runs = 0;
      Object.defineProperty(this, "made", {
        get() {
          runs++;
          made ??= `made ${this.value}`;
          return `${made as string} ${runs}`;
        },
        set(v: unknown) {
          made = v;
        },
        enumerable: true,
        configurable: true,
      });
    }
    Object.defineProperty(this, "tag", {
      set() {
        throw new Error(`${this.kind} has no tag`);
      },
    });
  }
  twice(): unknown {
    return [(this as any).made, (this as any).made];
  }
}
class Derived extends Node {
  extra = 1;
}
const plain = new Node("plain", 1) as any;
const lazy = new Node("lazy", 2) as any;
const derived = new Derived("lazy", 3) as any;
for (const n of [plain, lazy, derived]) {
  console.log(n.made, n.twice(), Object.keys(n).join(), "made" in n, "tag" in n, n.tag);
  try {
    n.tag = "x";
  } catch (e) {
    console.log((e as Error).message);
  }
  n.made = "set";
  console.log(n.made, JSON.stringify(n), { ...n });
}
console.log(Object.hasOwn(lazy, "made"), Object.hasOwn(plain, "tag"), lazy instanceof Node);
for (const key of ["made", "tag", "kind", "extra"]) console.log(key, plain[key], lazy[key], derived[key]);
for (const k in derived) console.log(k);
console.log(delete lazy.made, lazy.made, Object.keys(lazy).join());

// Before they are there, they are not.
const o: any = { a: 1 };
const read = (): number => o.x;
const twice = (): number => o.x * 2;
console.log(read(), twice());
Object.defineProperty(o, "x", { get: () => 5, configurable: true });
console.log(read(), twice());
const f: any = function () {};
const half = (): number => f.y / 2;
console.log(half());
Object.defineProperty(f, "y", { get: () => 5, configurable: true });
console.log(half());
