// Attacks: #x in obj as a narrowing guard: comparisons, merges, clones, subclasses, other realms of classes.
class Money {
  #cents: number;
  #currency: string;
  constructor(cents: number, currency = "EUR") {
    this.#cents = cents;
    this.#currency = currency;
  }
  static is(x: unknown): x is Money {
    return typeof x === "object" && x !== null && #cents in x;
  }
  plus(o: unknown): Money {
    if (!(typeof o === "object" && o !== null && #cents in o)) throw new TypeError("not money: " + String(o));
    if (o.#currency !== this.#currency) throw new RangeError(`${o.#currency} is not ${this.#currency}`);
    return new Money(this.#cents + o.#cents, this.#currency);
  }
  equals(o: unknown): boolean {
    return typeof o === "object" && o !== null && #currency in o && o.#currency === this.#currency && o.#cents === this.#cents;
  }
  toString(): string {
    return `${(this.#cents / 100).toFixed(2)} ${this.#currency}`;
  }
}
class Tip extends Money {
  #rate = 0.1;
  static hasRate(x: object): boolean {
    return #rate in x;
  }
}
const list: unknown[] = [new Money(150), new Tip(99), new Money(1, "USD"), { "#cents": 5 }, { ...new Money(7) }, Object.create(new Money(8)), 5, null, structuredClone({}), new Money(0.5)];
console.log(list.map((x) => Money.is(x)).join());
for (const x of list) {
  try {
    console.log(String(new Money(1000).plus(x)));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message.slice(0, 24));
  }
}
console.log(new Money(5).equals(new Money(5)), new Money(5).equals(new Tip(5)), new Tip(5).equals(new Money(5)), new Money(NaN).equals(new Money(NaN)), new Money(0).equals(new Money(-0)));
console.log(list.filter((x) => typeof x === "object" && x !== null && Tip.hasRate(x)).length, Money.is(Money), Money.is(Money.prototype));
const make = () => class Local {
  #v = 1;
  static same(x: object): boolean {
    return #v in x;
  }
};
const [A, B] = [make(), make()];
console.log(A.same(new A()), A.same(new B()), B.same(new B()), A.name === B.name);
