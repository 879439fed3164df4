// Attacks: balanced trees with parentless nodes, rotations, recursive inserts and deletes, iteration.
class AvlNode<K, V> {
  left: AvlNode<K, V> | null = null;
  right: AvlNode<K, V> | null = null;
  height = 1;
  key: K;
  value: V;
  constructor(key: K, value: V) {
    this.key = key;
    this.value = value;
  }
}
class Avl<K, V> {
  #root: AvlNode<K, V> | null = null;
  rotations = 0;
  size = 0;
  #h(n: AvlNode<K, V> | null): number {
    return n === null ? 0 : n.height;
  }
  #fix(n: AvlNode<K, V>): void {
    n.height = 1 + Math.max(this.#h(n.left), this.#h(n.right));
  }
  #right(n: AvlNode<K, V>): AvlNode<K, V> {
    const l = n.left!;
    n.left = l.right;
    l.right = n;
    this.#fix(n);
    this.#fix(l);
    this.rotations++;
    return l;
  }
  #left(n: AvlNode<K, V>): AvlNode<K, V> {
    const r = n.right!;
    n.right = r.left;
    r.left = n;
    this.#fix(n);
    this.#fix(r);
    this.rotations++;
    return r;
  }
  #balance(n: AvlNode<K, V>): AvlNode<K, V> {
    this.#fix(n);
    const b = this.#h(n.left) - this.#h(n.right);
    if (b > 1) {
      if (this.#h(n.left!.left) < this.#h(n.left!.right)) n.left = this.#left(n.left!);
      return this.#right(n);
    }
    if (b < -1) {
      if (this.#h(n.right!.right) < this.#h(n.right!.left)) n.right = this.#right(n.right!);
      return this.#left(n);
    }
    return n;
  }
  set(key: K, value: V): this {
    const put = (n: AvlNode<K, V> | null): AvlNode<K, V> => {
      if (n === null) {
        this.size++;
        return new AvlNode(key, value);
      }
      if (key < n.key) n.left = put(n.left);
      else if (key > n.key) n.right = put(n.right);
      else n.value = value;
      return this.#balance(n);
    };
    this.#root = put(this.#root);
    return this;
  }
  get(key: K): V | undefined {
    let n = this.#root;
    while (n !== null && n.key !== key) n = key < n.key ? n.left : n.right;
    return n?.value;
  }
  remove(key: K): void {
    const cut = (n: AvlNode<K, V> | null, k: K): AvlNode<K, V> | null => {
      if (n === null) return null;
      if (k < n.key) n.left = cut(n.left, k);
      else if (k > n.key) n.right = cut(n.right, k);
      else {
        if (n.left === null || n.right === null) {
          this.size--;
          return n.left ?? n.right;
        }
        let m = n.right;
        while (m.left !== null) m = m.left;
        [n.key, n.value] = [m.key, m.value];
        n.right = cut(n.right, m.key);
      }
      return this.#balance(n);
    };
    this.#root = cut(this.#root, key);
  }
  each(f: (k: K, v: V, depth: number) => void): void {
    const walk = (n: AvlNode<K, V> | null, d: number): void => {
      if (n === null) return;
      walk(n.left, d + 1);
      f(n.key, n.value, d);
      walk(n.right, d + 1);
    };
    walk(this.#root, 0);
  }
}
const t = new Avl<number, string>();
for (let i = 0; i < 200; i++) t.set((i * 73) % 211, "v" + i);
for (let i = 0; i < 200; i += 3) t.remove((i * 73) % 211);
let order = true;
let last = -1;
let deepest = 0;
t.each((k, _, d) => {
  if (k <= last) order = false;
  last = k;
  if (d > deepest) deepest = d;
});
console.log(t.size, order, deepest, t.rotations, t.get(73), t.get(0), t.get(0.5));
const words = new Avl<string, number>();
for (const w of "it was the best of times it was the worst of times".split(" ")) words.set(w, (words.get(w) ?? 0) + 1);
const out: string[] = [];
words.each((k, v) => out.push(k + v));
console.log(out.join(" "), words.size);
const sorted = new Avl<number, number>();
for (let i = 0; i < 64; i++) sorted.set(i / 2, i);
let sum = 0;
sorted.each((k, v, d) => {
  sum += k * v - d;
});
console.log(sum, sorted.rotations, sorted.get(31.5), sorted.get(-0));
for (const k of [31.5, 0, 16, 99]) {
  sorted.remove(k);
  console.log(k, sorted.size, sorted.get(k));
}
