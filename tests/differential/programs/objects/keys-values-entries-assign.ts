// Attacks: Object.keys/values/entries/assign/fromEntries/freeze/is over kinds of arguments.
for (const v of [{ a: 1 }, [5, 6], "hi", 5, true, () => 1, new Map([[1, 2]]), new Set([1])] as object[]) console.log(Object.keys(v).join(), Object.values(v).join(), Object.entries(v).join(";"));
for (const bad of [null, undefined]) {
  try {
    Object.keys(bad as unknown as object);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
const target = { a: 1, b: { n: 1 } };
const result = Object.assign(target, { b: { n: 2 } }, null, undefined, { c: 3 }, [9], "s");
console.log(result === (target as unknown), result, Object.assign({}, target).b === target.b);
console.log(Object.fromEntries([["x", 1], ["y", 2], ["x", 3]]), Object.fromEntries(new Map<string | number, unknown>([[2, "b"], ["1", "a"]])), Object.fromEntries([]), Object.fromEntries(Object.entries({ p: 1, q: 2 }).map(([k, v]) => [k + k, v * 2])));
const frozen = Object.freeze({ n: 1, list: [1] });
console.log(Object.isFrozen(frozen), Object.isFrozen({}), Object.isFrozen(5));
try {
  (frozen as { n: number }).n = 2;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
try {
  (frozen as unknown as { extra: number }).extra = 2;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
frozen.list.push(2);
console.log(frozen.n, frozen.list.join(), { ...frozen, n: 5 }.n);
const ice = Object.freeze([1, 2]) as unknown as number[];
for (const f of [() => ice.push(3), () => ice.pop(), () => (ice[0] = 9), () => ice.sort(), () => (ice.length = 0)] as (() => unknown)[]) {
  try {
    f();
    console.log("allowed");
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(ice.join(), ice.map((x) => x + 1).join(), Object.is(NaN, NaN), Object.is(0, -0), Object.is("a", "a"), Object.is({}, {}));
let log = "";
for (const [k, v] of Object.entries({ b: 2, a: 1, 0: "z" })) log += k + v;
for (const k of Object.keys(target)) log += k;
console.log(log, Object.entries(target).length, Object.getOwnPropertyNames(target).join(), Object.keys(Object.assign([], { x: 1, 0: 2 })).join());
