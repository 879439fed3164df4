// Attacks: iterators of URLSearchParams: how they are shown, what they are, changes while they run.
const params = new URLSearchParams("a=1&b=2&a=3");
console.log(params.entries(), params.keys(), params.values(), params[Symbol.iterator](), new URLSearchParams().keys());
const it = params.entries();
console.log(it.next(), it, it[Symbol.iterator]() === it, Object.prototype.toString.call(it), typeof (it as any).return);
console.log([...it], it.next(), it, it.next());
const keys = params.keys();
keys.next();
console.log(keys, { keys }, [keys], [[[[keys]]]]);
for (const [name, value] of params) {
  if (name === "b") params.append("c", value + value);
  console.log(name, value);
}
console.log([...params.values()].join(), Array.from(params.keys()), new Map(params), Object.fromEntries(params));
const long = new URLSearchParams({ first: "x".repeat(40), second: "y".repeat(40), third: "z" });
console.log(long.entries());
console.log(long.values());
console.log(long.keys());
try {
  params.forEach("no" as unknown as () => void);
} catch (e) {
  console.log((e as Error).name, (e as Error).message, (e as { code?: string }).code);
}
params.forEach(function (this: unknown, v, k, p) {
  console.log(v, k, p === params, this);
}, 5);
const live = params.values();
params.delete("a");
console.log(live, [...live]);
