// quick-lru: a class that extends Map, with private fields and methods, generators, expiry.
import QuickLRU from "quick-lru";

const gone: string[] = [];
const lru = new QuickLRU<string, number>({ maxSize: 2, onEviction: (key, value) => gone.push(`${key}=${value}`) });
for (const [i, key] of ["a", "b", "c", "a", "d", "e", "f"].entries()) lru.set(key, i);
console.log(lru.size, [...lru].join(), [...lru.keys()].join(), [...lru.values()].join(), gone.join());
console.log(lru.get("f"), lru.get("a"), lru.has("e"), lru.peek("d"), lru.delete("f"), lru.delete("zz"), lru.maxSize);
console.log([...lru.entriesAscending()].join(), [...lru.entriesDescending()].join(), lru instanceof Map, String(lru));
lru.resize(1);
lru.forEach((value, key) => console.log(key, value));
lru.clear();
console.log(lru.size, gone.length, lru.get("a"));
for (const maxSize of [0, -1]) {
  try {
    new QuickLRU({ maxSize });
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
const brief = new QuickLRU<string, string>({ maxSize: 5, maxAge: 1000 });
brief.set("now", "x").set("never", "y", { maxAge: Number.POSITIVE_INFINITY });
console.log(brief.get("now"), brief.maxAge, brief.expiresIn("never"), brief.expiresIn("nobody"));
