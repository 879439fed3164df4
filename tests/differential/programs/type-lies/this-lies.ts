// Attacks: methods called with a `this` of another shape through detaching, call and assignment.
class Counter {
  n = 0;
  step = 1;
  inc(): number {
    this.n += this.step;
    return this.n;
  }
  get double(): number {
    return this.n * 2;
  }
  describe(): string {
    return `${this.constructor?.name}:${this.n}:${this.step}`;
  }
}
const shapes: unknown[] = [{ n: 10, step: 5 }, { step: 0.5, n: 1 }, { n: "s", step: "t" }, { n: 1 }, {}, [1, 2], new Map(), "str", 5, null, undefined];
for (const s of shapes) {
  const row: string[] = [];
  for (const f of [Counter.prototype.inc, Counter.prototype.describe] as ((this: Counter) => unknown)[]) {
    try {
      row.push(String(f.call(s as Counter)));
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(row.join(" | "));
}
console.log(shapes[0], shapes[3], shapes[4], (shapes[5] as { n?: number }).n);
const borrowed = { n: 100, step: -1, inc: Counter.prototype.inc };
console.log(borrowed.inc(), borrowed.inc(), borrowed.n);
class Other {
  step = "x";
  n = "n";
  declare inc: () => unknown;
}
Object.assign(new Other(), {});
const other = new Other();
(other as unknown as { inc: unknown }).inc = Counter.prototype.inc;
console.log(other.inc(), other.n, Object.keys(other).join());
function greet(this: { name: string }, punct: string): string {
  return this.name + punct;
}
for (const self of [{ name: "ann" }, { name: 5 }, {}, [], "str"] as unknown[]) console.log(greet.call(self as { name: string }, "!"));
const table = { name: "table", greet, list: [greet] };
console.log(table.greet("?"), greet.bind({ name: "bound" })("."), greet.apply({ name: "applied" }, [";"]));
try {
  console.log((table.list[0] as unknown as (p: string) => string)("x"));
} catch (e) {
  console.log((e as Error).name);
}
try {
  (greet as unknown as (p: string) => string)("x");
} catch (e) {
  console.log((e as Error).name);
}
class Timer {
  ticks = 0;
  onTick: () => void = this.tick;
  tick(): void {
    this.ticks++;
  }
  safe = (): number => ++this.ticks;
}
const t = new Timer();
t.onTick();
const holder = { ticks: 50, onTick: t.onTick, safe: t.safe };
holder.onTick();
holder.safe();
console.log(t.ticks, holder.ticks);
