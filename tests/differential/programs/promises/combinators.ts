// Attacks: all, allSettled, any and race: of values, promises, nothing, and what cannot be iterated.
console.log("start");
Promise.all([1, Promise.resolve("two"), new Promise((r) => setTimeout(() => r([3]), 5))]).then((v) => console.log("all", v));
Promise.all([Promise.reject(4), Promise.reject(5)]).catch((e) => console.log("all rejects", e));
Promise.allSettled([Promise.reject(new TypeError("six")), 7]).then((list) => {
  for (const r of list) console.log(r.status, r.status === "fulfilled" ? r.value : (r.reason as Error).message);
});
Promise.any([Promise.reject(8), Promise.resolve(9)]).then((v) => console.log("any", v));
Promise.any([Promise.reject(10)]).catch((e: AggregateError) => console.log(e.name, e.message, e.errors));
Promise.race([new Promise(() => {}), Promise.resolve(11)]).then((v) => console.log("race", v));
Promise.all(12 as unknown as []).catch((e: Error) => console.log(e.message));
