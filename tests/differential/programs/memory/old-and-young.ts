// Objects that have lived through collections are made to point to new ones, in every way there is.
class Cell {
  next: Cell | null = null;
  parts: number[] = [];
  name: string;
  #hidden: unknown = null;
  static latest: Cell | null = null;
  constructor(name: string) {
    this.name = name;
  }
  hide(value: unknown): this {
    this.#hidden = value;
    return this;
  }
  get hidden(): string {
    return String(this.#hidden);
  }
}

/** Garbage, so that the rest grows old. */
function churn(rounds: number): number {
  let sum = 0;
  for (let i = 0; i < rounds; i++) sum += `${i}-${[i, i + 1].join()}`.length;
  return sum;
}

const kept: Cell[] = [];
for (let i = 0; i < 40; i++) kept.push(new Cell(`cell ${i}`));
const byName = new Map(kept.map((cell) => [cell.name, cell]));
const table: Record<string, unknown[]> = {};
const tuple: [string, { deep: string[] }] = ["first", { deep: [] }];
const slots: (Cell | null)[] = kept.map(() => null);
function keeper(): { put(text: string): void; get(): string } {
  let captured = "none";
  return {
    put: (text) => {
      captured = `${captured.length}:${text}`;
    },
    get: () => captured,
  };
}
const keep = keeper();
function* remember(): Generator<number, void, string> {
  const heard: string[] = [];
  for (;;) heard.push(`${yield heard.length} heard`);
}
const memory = remember();
memory.next("");
console.log(churn(3000));

for (let round = 0; round < 25; round++) {
  for (const [i, cell] of kept.entries()) {
    const fresh = new Cell(`${cell.name.slice(0, 8)}.${round}`);
    fresh.parts.push(round, i);
    if (i % 3 === 0) cell.next = fresh;
    if (i % 3 === 1) cell.name = fresh.name;
    if (i % 5 === 2) cell.hide(fresh.name + i);
    cell.parts = [...cell.parts.slice(-3), round];
    if (i % 7 === 0) Cell.latest = fresh;
    if (i % 4 === 1) slots[(i + round) % slots.length] = fresh;
    if (i % 11 === 0) byName.set(fresh.name, fresh);
  }
  (table[`key ${round % 6}`] ??= []).push({ round, text: `text ${round}` });
  tuple[0] = `round ${round}`;
  tuple[1].deep.push(tuple[0]);
  keep.put(`round ${round}`);
  memory.next(`round ${round}`);
  if (round % 4 === 0) kept.splice(3, 1, new Cell(`spliced ${round}`));
  if (round % 6 === 0) kept.unshift(kept.pop()!);
  churn(400);
}

for (const cell of kept) {
  console.log(cell.name, cell.next?.name, cell.next?.parts.join(), cell.parts.join(), cell.hidden);
}
console.log(slots.map((cell) => cell?.name ?? "-").join(" "));
console.log(byName.size, [...byName.keys()].slice(-3).join("; "), Cell.latest?.name);
console.log(JSON.stringify(table).length, JSON.stringify(table["key 3"]));
console.log(tuple[0], tuple[1].deep.length, tuple[1].deep[7], keep.get(), memory.next("last").value);
export {};
