// Attacks: how weak collections are printed, their tags, and that deref and unregister answer.
const key = { a: 1 };
const weak = { map: new WeakMap([[key, 1]]), set: new WeakSet([key]) };
console.log(weak, [weak.map], String(weak.map), Object.prototype.toString.call(weak.set));
const ref = new WeakRef(key);
const registry = new FinalizationRegistry((held: string) => console.log("never", held));
registry.register(key, "held", key);
console.log(ref.deref() === key, registry.unregister(key), registry.unregister(key), `${registry}`);
