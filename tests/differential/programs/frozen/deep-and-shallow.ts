// Attacks: frozen, sealed and closed objects: writes, deletes, additions, nested ones, arrays, class instances with setters.
const attempt = (f: () => unknown): string => {
  try {
    return String(f());
  } catch (e) {
    return (e as Error).message;
  }
};
const deep = Object.freeze({ n: 1, inner: { n: 1 }, list: [1] });
console.log(attempt(() => ((deep as { n: number }).n = 2)), attempt(() => (deep.inner.n = 2)), attempt(() => deep.list.push(2)), deep);
const sealed = Object.seal({ a: 1 } as { a?: number; b?: number });
console.log(attempt(() => (sealed.a = 5)), attempt(() => delete sealed.a), attempt(() => (sealed.b = 1)), sealed);
const closed = Object.preventExtensions({ a: 1 } as { a?: number; b?: number });
console.log(attempt(() => delete closed.a), attempt(() => (closed.a = 1)), Object.isSealed(closed), Object.isFrozen(closed));
const list = Object.freeze([3, 1, 2]) as number[];
console.log(attempt(() => list.sort()), attempt(() => list.push(1)), attempt(() => (list.length = 0)), attempt(() => list.toSorted().join()), attempt(() => (list[0] = 1)));
class C {
  v = 1;
  set w(n: number) {
    this.v = n;
  }
}
const c = Object.freeze(new C()) as C;
console.log(attempt(() => (c.w = 2)), c.v, Object.isFrozen(c), Object.isFrozen("x"), Object.freeze(5 as never));
