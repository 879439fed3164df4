// Attacks: #fields, #methods, #accessors, static privates, same names in base and derived classes.
class Account {
  #balance = 0;
  #log: string[] = [];
  static #opened = 0;
  static #limit = 1000;
  readonly id: number;
  constructor() {
    this.id = ++Account.#opened;
  }
  #note(what: string): void {
    this.#log.push(what + this.#balance);
  }
  get #rest(): number {
    return Account.#limit - this.#balance;
  }
  set #rest(v: number) {
    this.#balance = Account.#limit - v;
  }
  deposit(n: number): this {
    if (n > this.#rest) throw new RangeError(`over by ${n - this.#rest}`);
    this.#balance += n;
    this.#note("+");
    return this;
  }
  drain(): void {
    this.#rest = Account.#limit;
    this.#note("drain");
  }
  transfer(to: Account, n: number): void {
    this.#balance -= n;
    to.#balance += n;
    to.#note("<");
  }
  history(): string {
    return this.#log.join(" ");
  }
  static total(...list: Account[]): number {
    return list.reduce((s, a) => s + a.#balance, 0);
  }
}
const [a, b] = [new Account(), new Account()];
a.deposit(100).deposit(0.5);
a.transfer(b, 50);
try {
  b.deposit(951);
} catch (e) {
  console.log((e as Error).message);
}
console.log(a.history(), "|", b.history(), Account.total(a, b), a.id, b.id, Object.keys(a).join(), a);
a.drain();
console.log(a.history(), Account.total(a));
class P {
  #x = "P.x";
  get() {
    return this.#x;
  }
  set(v: string) {
    this.#x = v;
  }
}
class Q extends P {
  #x = "Q.x";
  get2() {
    return this.#x + "/" + this.get();
  }
}
const q = new Q();
q.set("changed");
console.log(q.get2(), new Q().get2());
for (const f of [() => Account.prototype.deposit.call({} as Account, 1), () => P.prototype.get.call(a as unknown as P), () => Account.total({} as Account)]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).name);
  }
}
class Count {
  static #n = 0;
  #k = Count.#n++;
  static #bump(by: number): number {
    return (Count.#n += by);
  }
  twice = () => this.#k * 2;
  static run(): number {
    return Count.#bump(0.5);
  }
}
console.log(new Count().twice(), new Count().twice(), Count.run(), new Count().twice(), Count.run());
