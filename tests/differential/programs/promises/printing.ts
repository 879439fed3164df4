// Attacks: console.log of promises in each state, and settled later.
const pending = new Promise(() => {});
const ok = Promise.resolve({ a: 1 });
const no = Promise.reject(5);
no.catch(() => {});
console.log(pending, ok, no);
console.log([Promise.resolve(1)], { p: Promise.resolve("s") }, new Map([["k", Promise.resolve([1, 2])]]));
let settle!: (v: number) => void;
const later = new Promise<number>((f) => {
  settle = f;
});
console.log(later);
settle(42);
console.log(later);
await later;
console.log(later, later.then((v) => v));
console.log(Promise.resolve(Promise.resolve("nested")), (async () => 1)(), Promise, Promise.all);
console.log(typeof later, String(later), `${later}`, later + "");
