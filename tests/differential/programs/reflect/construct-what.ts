// Reflect.construct: what it says of targets and lists that are none.
const odd: unknown[] = [5, "x", null, undefined, {}, [1, 2], true, Symbol("s"), 5n, new Map(), Object.create(null), new (class Foo {})()];
for (const o of odd) try { console.log(Reflect.construct(o as any, [])); } catch (e) { console.log(String(e)); }
for (const a of odd) try { console.log(Reflect.construct(Map, a as any)); } catch (e) { console.log(String(e)); }
console.log(Reflect.construct(Date, [0]).getTime(), Reflect.construct(class A { constructor(public x: number) {} }, [3]));
