/** Endless recursion is a RangeError that can be caught, again and again, and harms nothing. */
let depth = 0;

function dive(held: readonly number[]): number {
  depth++;
  return dive([...held.slice(-3), depth]) + held.length;
}

class Link {
  next: Link | null = null;
  get length(): number {
    return this.next === null ? 1 : 1 + this.next.length;
  }
}

function attempt(what: string, run: () => unknown): void {
  depth = 0;
  try {
    console.log(what, "ended", run());
  } catch (error) {
    const { name, message } = error as Error;
    console.log(what, error instanceof RangeError, name, message, depth > 500 || what !== "dive");
  }
}

for (let i = 0; i < 3; i++) attempt("dive", () => dive([]));
const ring = new Link();
ring.next = ring;
attempt("getter", () => ring.length);
attempt("callback", () => {
  const again = (): number => [1].map(() => again()).length;
  return again();
});
const kept: number[][] = [];
for (let i = 0; i < 1000; i++) kept.push([i, i * i]);
console.log(kept.reduce((sum, [, square = 0]) => sum + square, 0));
