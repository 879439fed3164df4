/** Sorting: numbers with a comparator, typed arrays without, records by a string and a number. */
import { check, Random } from "./check.ts";

interface Item {
  readonly name: string;
  readonly rank: number;
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function byNameAndRank(a: Item, b: Item): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.rank - b.rank;
}

check(59174083, () => {
  const random = new Random(3);
  let hash = 0;
  for (let round = 0; round < 5; round++) {
    const numbers: number[] = [];
    for (let i = 0; i < 200_000; i++) numbers.push(random.next());
    numbers.sort(byNumber);
    const typed = new Float64Array(200_000);
    for (let i = 0; i < typed.length; i++) typed[i] = random.next() / 1024;
    typed.sort();
    const items: Item[] = [];
    for (let i = 0; i < 40_000; i++) {
      items.push({ name: `item ${random.below(1000)}`, rank: random.below(1000) });
    }
    items.sort(byNameAndRank);
    hash = (Math.imul(hash, 31) + numbers[1000]! + Math.floor(typed[1000]!)) | 0;
    hash = (Math.imul(hash, 31) + items[1000]!.rank + items[20_000]!.name.length) | 0;
  }
  return hash;
});
