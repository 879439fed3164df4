// lru-cache: ES module with declarations; limits by count and size, age, disposal, iteration order, fetching.
import { LRUCache } from "lru-cache";

const cache = new LRUCache<string, number>({ max: 3, dispose: (value, key, reason) => console.log("dispose", key, value, reason) });
cache.set("a", 1);
cache.set("b", 2);
cache.set("c", 3);
console.log(cache.get("a"), cache.get("x"), cache.size);
cache.set("d", 4);
console.log([...cache.keys()], [...cache.values()], [...cache.entries()]);
console.log([...cache.rkeys()], cache.has("b"), cache.peek("c"));
cache.set("a", 10);
cache.delete("c");
console.log(cache.dump());
cache.forEach((value, key) => console.log(key, value));
console.log(cache.find((value) => value > 5), cache.info("a") !== undefined);
console.log(cache.pop(), cache.size);
cache.clear();
console.log(cache.size);

const sized = new LRUCache<number, string>({ maxSize: 20, sizeCalculation: (value) => value.length + 1, maxEntrySize: 12 });
for (let i = 0; i < 10; i++) sized.set(i, "v".repeat(i));
console.log(sized.size, sized.calculatedSize, [...sized.keys()]);
sized.set(100, "much too long for this cache");
console.log(sized.has(100));

let now = 1000;
const aging = new LRUCache<string, string>({ max: 10, ttl: 100, ttlResolution: 0, perf: { now: () => now }, allowStale: false, updateAgeOnGet: true });
aging.set("k", "v");
now += 60;
console.log(aging.get("k"), aging.getRemainingTTL("k"));
now += 60;
console.log(aging.get("k"));
now += 101;
console.log(aging.get("k"), aging.size);
aging.set("short", "s", { ttl: 5 });
now += 6;
console.log(aging.purgeStale(), aging.size);

const memo = new LRUCache<number, number>({ max: 5, memoMethod: (n) => n * n });
console.log(memo.memo(4), memo.memo(4), memo.size);
const status: LRUCache.Status<string, number> = {};
cache.set("s", 1, { status });
console.log(status.set);
for (const options of [{}, { max: -1 }, { max: 1.5 }]) {
  try {
    new LRUCache(options as { max: number });
    console.log("made");
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
const loaded = new LRUCache<string, number>({ max: 3 });
loaded.load([["x", { value: 1 }], ["y", { value: 2 }]]);
console.log([...loaded.entries()]);
