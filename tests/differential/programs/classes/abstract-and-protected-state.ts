// Attacks: template methods, protected state changed at several levels, abstract accessors.
abstract class Task {
  protected steps = 0;
  readonly #history: string[] = [];
  abstract readonly title: string;
  protected abstract work(n: number): number;
  get done(): boolean {
    return this.steps >= this.limit();
  }
  protected limit(): number {
    return 3;
  }
  run(input: number): number {
    let out = input;
    while (!this.done) {
      out = this.work(out);
      this.steps++;
      this.#history.push(`${this.title}${this.steps}=${out}`);
    }
    return out;
  }
  report(): string {
    return this.#history.join(" ");
  }
}
class Double extends Task {
  readonly title = "dbl";
  protected work(n: number): number {
    return n * 2;
  }
}
class Halve extends Task {
  readonly title: string;
  constructor(title: string) {
    super();
    this.title = title;
    this.steps = 1;
  }
  protected work(n: number): number {
    return n / 2;
  }
  protected override limit(): number {
    return super.limit() + 2;
  }
}
class Noisy extends Double {
  protected override work(n: number): number {
    return super.work(super.work(n)) + this.steps / 10;
  }
  override report(): string {
    return "noisy: " + super.report();
  }
}
class Wild extends Task {
  get title(): string {
    return "w" + this.steps;
  }
  protected work(n: number): number {
    if (this.steps === 1) this.steps += 5;
    return n - 2 ** 31;
  }
}
const tasks: Task[] = [new Double(), new Halve("hv"), new Noisy(), new Wild()];
for (const t of tasks) console.log(t.constructor.name, t.run(2147483647), t.done, t.report());
for (const t of tasks) console.log(t.run(5), t.title, Object.keys(t).join());
abstract class Parser<T> {
  abstract parse(text: string): T;
  all(texts: string[]): T[] {
    return texts.map((t) => this.parse(t));
  }
}
class Num extends Parser<number> {
  parse(t: string): number {
    return Number(t);
  }
}
class Flag extends Parser<boolean | null> {
  parse(t: string): boolean | null {
    return t === "yes" ? true : t === "no" ? false : null;
  }
}
console.log(new Num().all(["1", "2.5", "x", ""]).join(), new Flag().all(["yes", "no", "?"]).join());
