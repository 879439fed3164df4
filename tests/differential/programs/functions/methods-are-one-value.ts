// A method is one function, whatever the type arguments of the object that it is read from; some have two names.
const a = ["x"]; const m = new Map([[1, 2]]); const s = new Set([1]);
const same = (x: unknown, y: unknown): boolean => x === y;
console.log(same(a[Symbol.iterator], a.values), same(m[Symbol.iterator], m.entries), same(s[Symbol.iterator], s.values), same(s.keys, s.values), s.keys.name, same(Set.prototype.keys, s.values));
console.log(same(a.map, a.map), same(a.map, [1].map), same(new Set([1]).has, new Set(["x"]).has), same(new Map().get, m.get), same(m.get, Map.prototype.get));
class B<T> { v: T; constructor(v: T) { this.v = v; } m(): T { return this.v; } }
console.log(same(new B(1).m, new B("x").m), same(B.prototype.m, new B(1).m), same(new B(1).m, new B(2).m));
class C extends B<number> {} 
console.log(same(new C(1).m, new B("x").m), same(C.prototype.m, B.prototype.m));
