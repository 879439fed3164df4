// Operators and functions whose operands are objects of different kinds, converted by valueOf and toString of their own.
class Amount {
  readonly units: number;
  constructor(units: number) {
    this.units = units;
  }
  valueOf(): number {
    return this.units;
  }
}

const num = (value: unknown): number => value as number;
function attempt(run: () => unknown): void {
  try {
    console.log(run());
  } catch (error) {
    console.log((error as Error).name);
  }
}

// Arrays are elements for some, so that both operands may be arrays, and only the first an Amount.
function sum(items: readonly unknown[], first: unknown): number {
  let all = first;
  for (const item of items) all = num(all) + num(item);
  return num(all);
}
attempt(() => sum([1, 2], new Amount(4)));
attempt(() => sum([[1], [2]], new Amount(4)));
attempt(() => sum([[1, 2], []], [3]));
attempt(() => [8, 1].reduce((a, b) => (a + b) | 0, num(new Amount(3))));
attempt(() => [num([8]), 1].reduce((a, b) => a - b, num(new Amount(3))));
for (const [a, b] of [
  [new Amount(2), [3]],
  [[4], new Amount(1)],
  [new Amount(7), new Amount(7)],
  [[1], ["1"]],
] as [unknown, unknown][]) {
  attempt(() => [num(a) + num(b), num(a) * num(b), num(a) < num(b), num(a) >= num(b), num(a) == num(b)]);
  attempt(() => [Math.max(num(a), num(b)), Math.atan2(num(a), num(b)), Math.hypot(num(a), num(b), num([5]))]);
  attempt(() => [String.fromCharCode(num(a), num(b)).length, num(a) ** num(b), num(a) == 2, num(b) != 3]);
}
