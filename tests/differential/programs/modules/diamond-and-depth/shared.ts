const counters: (() => number)[] = [];
export const shared = {
  hits: [] as string[],
  observers: [] as ((s: string) => void)[],
  note(s: string): number {
    const n = this.hits.push(s);
    for (const o of this.observers) o(s);
    return n;
  },
  total: (): number => counters.reduce((s, c) => s + c(), 0),
};
export function makeCounter(step: number): () => number {
  let n = 0;
  const c = (): number => (n += step);
  counters.push(c);
  return c;
}
