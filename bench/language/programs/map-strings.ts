/** A Map with strings as keys, most of them made anew: counting, finding, deleting. */
import { check, Random } from "./check.ts";

check(7450147, () => {
  const random = new Random(6);
  let result = 0;
  for (let round = 0; round < 4; round++) {
    const counts = new Map<string, number>();
    for (let i = 0; i < 300_000; i++) {
      const key = `key:${random.below(60_000)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (let i = 0; i < 100_000; i++) if (counts.has(`key:${i}`)) result++;
    for (let i = 0; i < 60_000; i += 3) counts.delete(`key:${i}`);
    for (const [key, count] of counts) result = (result + key.length * count) | 0;
    result = (result + counts.size) | 0;
  }
  return result;
});
