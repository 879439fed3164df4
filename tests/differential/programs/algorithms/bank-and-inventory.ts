// Attacks: a small business program: classes, maps, exceptions, reports; money in cents and fractions.
class Insufficient extends Error {
  missing: number;
  constructor(missing: number) {
    super(`missing ${missing.toFixed(2)}`);
    this.name = "Insufficient";
    this.missing = missing;
  }
}
interface Item {
  sku: string;
  price: number;
  stock: number;
  tags: string[];
}
type Movement = { kind: "in"; sku: string; n: number } | { kind: "out"; sku: string; n: number; to: string } | { kind: "price"; sku: string; factor: number };
class Shop {
  #items = new Map<string, Item>();
  #money = new Map<string, number>();
  readonly history: Movement[] = [];
  add(sku: string, price: number, stock = 0, ...tags: string[]): this {
    this.#items.set(sku, { sku, price, stock, tags });
    return this;
  }
  fund(who: string, cents: number): this {
    this.#money.set(who, (this.#money.get(who) ?? 0) + cents);
    return this;
  }
  apply(m: Movement): number {
    const item = this.#items.get(m.sku);
    if (!item) throw new RangeError("unknown " + m.sku);
    switch (m.kind) {
      case "in":
        item.stock += m.n;
        break;
      case "out": {
        if (item.stock < m.n) throw new Insufficient(m.n - item.stock);
        const cost = Math.round(item.price * m.n * (m.n >= 10 ? 0.9 : 1));
        const has = this.#money.get(m.to) ?? 0;
        if (has < cost) throw new Insufficient((cost - has) / 100);
        this.#money.set(m.to, has - cost);
        item.stock -= m.n;
        this.history.push(m);
        return cost;
      }
      case "price":
        item.price = Math.max(1, Math.round(item.price * m.factor * 100) / 100);
    }
    this.history.push(m);
    return 0;
  }
  report(): string[] {
    return [...this.#items.values()].sort((a, b) => b.stock * b.price - a.stock * a.price).map(({ sku, price, stock, tags: [t = "untagged", ...more] }) => `${sku} ${price} x ${stock} = ${(price * stock).toFixed(2)} ${t}${more.length ? "+" + more.length : ""}`);
  }
  balance(who: string): number | undefined {
    return this.#money.get(who);
  }
}
const shop = new Shop().add("pen", 120, 50, "office", "blue").add("book", 1999, 3).add("gem", 2147483647, 2, "rare").fund("ann", 10000).fund("bob", 5e9).fund("ann", 0.5);
const moves: Movement[] = [
  { kind: "out", sku: "pen", n: 5, to: "ann" },
  { kind: "out", sku: "pen", n: 10, to: "ann" },
  { kind: "out", sku: "book", n: 4, to: "ann" },
  { kind: "in", sku: "book", n: 10 },
  { kind: "out", sku: "book", n: 5, to: "ann" },
  { kind: "price", sku: "book", factor: 0.333 },
  { kind: "out", sku: "book", n: 5, to: "ann" },
  { kind: "out", sku: "gem", n: 2, to: "bob" },
  { kind: "out", sku: "nil", n: 1, to: "bob" },
  { kind: "out", sku: "pen", n: 1, to: "eve" },
  { kind: "price", sku: "pen", factor: 0 },
];
for (const m of moves) {
  try {
    console.log(m.kind, m.sku, shop.apply(m));
  } catch (e) {
    if (e instanceof Insufficient) console.log("insufficient", e.message, e.missing);
    else console.log((e as Error).name, (e as Error).message);
  }
}
for (const l of shop.report()) console.log(l);
console.log(shop.balance("ann"), shop.balance("bob"), shop.balance("eve"), shop.history.length, shop.history.filter((m) => m.kind === "out").map((m) => m.n).join());
