// Attacks: bounded type parameters, keyof access, default type arguments, several bounds.
interface HasId {
  id: number;
}
function index<T extends HasId>(list: T[]): Map<number, T> {
  return new Map(list.map((x) => [x.id, x]));
}
const users = index([{ id: 3, name: "c" }, { id: 1, name: "a" }]);
const things = index([{ w: 0.5, id: 2147483648 }, { w: -1, id: -0 }]);
console.log(users.get(3)?.name, users.get(9)?.name, things.get(0)?.w, things.get(2147483648)?.w, [...users.keys()].join());
function pluck<T, K extends keyof T>(list: readonly T[], key: K): T[K][] {
  return list.map((x) => x[key]);
}
const rows = [{ a: 1, b: "x", c: true }, { a: 2.5, b: "y", c: false }];
console.log(pluck(rows, "a").join(), pluck(rows, "b").join(), pluck(rows, "c").join(), pluck(["ab", "c"], "length").join(), pluck([[1, 2], [3]], 0).join());
function maxBy<T>(list: readonly T[], f: (x: T) => number): T | undefined {
  let best: T | undefined;
  let bestValue = -Infinity;
  for (const x of list) {
    const v = f(x);
    if (v > bestValue) [best, bestValue] = [x, v];
  }
  return best;
}
console.log(maxBy([3, 1, 7], (x) => -x), maxBy(rows, (r) => r.a)?.b, maxBy(["a", "ccc", "bb"], (s) => s.length), maxBy([], () => 1), maxBy([NaN, 1], (x) => x));
function update<T, K extends keyof T>(o: T, key: K, f: (v: T[K]) => T[K]): T {
  return { ...o, [key]: f(o[key]) };
}
const base = { n: 1, s: "s", list: [1] };
console.log(update(base, "n", (n) => n / 3), update(base, "s", (s) => s + s).s, update(base, "list", (l) => [...l, 2.5]).list.join(), base.n);
function pick<T extends object, K extends keyof T>(o: T, ...keys: K[]): Pick<T, K> {
  const out = {} as Pick<T, K>;
  for (const k of keys) out[k] = o[k];
  return out;
}
console.log(pick(rows[0], "c", "a"), Object.keys(pick(rows[1], "b")).join(), pick(base));
class Repo<T extends HasId = HasId & { note: string }> {
  #all: T[] = [];
  #next = 1;
  create(data: Omit<T, "id">): T {
    const made = { ...data, id: this.#next++ } as T;
    this.#all.push(made);
    return made;
  }
  find<S extends T>(test: (x: T) => x is S): S | undefined;
  find(test: (x: T) => boolean): T | undefined;
  find(test: (x: T) => boolean): T | undefined {
    return this.#all.find(test);
  }
  sum(f: (x: T) => number): number {
    return this.#all.reduce((s, x) => s + f(x), 0);
  }
}
const notes = new Repo();
notes.create({ note: "first" });
const second = notes.create({ note: "second" });
const points = new Repo<{ id: number; x: number; y: number }>();
for (let i = 0; i < 4; i++) points.create({ x: i / 2, y: i * 1e9 });
console.log(notes.find((n) => n.note === "second") === second, notes.sum((n) => n.note.length), points.sum((p) => p.x + p.y), points.find((p) => p.y > 2e9)?.id, Object.keys(second).join(), points.find((p) => p.x > 9));
