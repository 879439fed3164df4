// Attacks: order of getters, defaults, targets and keys; aliasing between source and targets.
let log: string[] = [];
const t = <T>(name: string, v: T): T => {
  log.push(name);
  return v;
};
class Source {
  get a(): number | undefined {
    return t("get a", 1);
  }
  get b(): number | undefined {
    return t("get b", undefined);
  }
  get c(): { d: number } {
    return t("get c", { d: 4 });
  }
}
class Target {
  #v = new Map<string, unknown>();
  set x(v: unknown) {
    t("set x", 0);
    this.#v.set("x", v);
  }
  set y(v: unknown) {
    t("set y", 0);
    this.#v.set("y", v);
  }
  show(): string {
    return [...this.#v].join(";");
  }
}
const target = new Target();
const at = (n: string): Target => t("target " + n, target);
({ a: at("1").x, b: at("2").y = t("default b", "db"), c: { d: at("3").x = t("never", 0) } } = new Source());
console.log(log.join(", "), target.show());
log = [];
const { b = t("b", 1), a = t("a", b as number), z = t("z", 5) } = new Source() as { a?: number; b?: number; z?: number };
console.log(log.join(", "), a, b, z);
log = [];
[at("p").x, at("q").y = t("dflt", 2)] = [t("e1", 10), t("e2", undefined)];
console.log(log.join(", "), target.show());
const list = [1, 2, 3];
let i = 0;
[i, list[i]] = [2, 50];
console.log(i, list.join());
[list[i], i] = [60, 0];
console.log(i, list.join());
interface Item {
  v: number;
  next: Item | null;
}
let node: Item | null = { v: 1, next: { v: 2, next: { v: 3, next: null } } };
let prev: Item | null = null;
while (node) [node.next, prev, node] = [prev, node, node.next];
let text = "";
for (let n: Item | null = prev; n; n = n.next) text += n.v;
console.log(text);
const obj = { p: 1, q: 2 };
({ p: obj.q, q: obj.p } = obj);
console.log(obj);
[obj.p, obj.q] = [obj.q, obj.p];
console.log(obj);
try {
  const peek = (): number => v;
  const { u = peek(), v } = { v: 1 } as { u?: number; v: number };
  console.log(u, v);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
let count = 0;
const next = (): number => ++count;
const [n1 = next(), n2 = next(), n3 = next()] = [undefined, 0, null] as unknown[];
console.log(n1, n2, n3, count);
