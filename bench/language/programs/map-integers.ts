/** Maps and Sets with integers as keys: counting, a walk over a graph, deleting. */
import { check, Random } from "./check.ts";

function reachable(edges: ReadonlyMap<number, readonly number[]>, start: number): number {
  const seen = new Set<number>([start]);
  const queue = [start];
  for (let i = 0; i < queue.length; i++) {
    for (const next of edges.get(queue[i]!) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen.size;
}

check(1241615191, () => {
  const random = new Random(7);
  const edges = new Map<number, number[]>();
  for (let i = 0; i < 50_000; i++) {
    const from = random.below(20_000) * 7;
    const list = edges.get(from);
    const to = random.below(20_000) * 7;
    if (list === undefined) edges.set(from, [to]);
    else list.push(to);
  }
  let result = 0;
  for (let i = 0; i < 30; i++) result += reachable(edges, i * 70);
  const counts = new Map<number, number>();
  for (let i = 0; i < 4_000_000; i++) {
    const key = random.below(100_000);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (let i = 0; i < 100_000; i += 2) counts.delete(i);
  for (const [key, count] of counts) result = (result + Math.imul(key, count)) | 0;
  return result;
});
