/** JSON written and read again: records with strings, numbers, arrays and nested objects. */
import { check, Random } from "./check.ts";

interface Order {
  readonly id: number;
  readonly customer: { readonly name: string; readonly city: string; readonly isNew: boolean };
  readonly lines: readonly {
    readonly sku: string;
    readonly count: number;
    readonly price: number;
  }[];
  readonly note: string | null;
}

function makeOrders(count: number): Order[] {
  const random = new Random(8);
  const orders: Order[] = [];
  for (let id = 0; id < count; id++) {
    const lines = [];
    for (let i = 0; i <= random.below(4); i++) {
      lines.push({
        sku: `sku-${random.below(1000)}`,
        count: 1 + random.below(5),
        price: random.below(10_000) / 100,
      });
    }
    const customer = {
      name: `Customer ${random.below(300)}`,
      city: "Örebro",
      isNew: random.below(2) === 0,
    };
    orders.push({
      id,
      customer,
      lines,
      note: random.below(3) === 0 ? 'fragile,\n"this side up"' : null,
    });
  }
  return orders;
}

function total(orders: readonly Order[]): number {
  let sum = 0;
  for (const { customer, lines, note } of orders) {
    for (const { count, price } of lines) sum += count * price;
    if (customer.isNew) sum += customer.name.length;
    if (note !== null) sum += note.length;
  }
  return sum;
}

check("15904880 27831996.40", () => {
  const orders = makeOrders(2000);
  let bytes = 0;
  let sum = 0;
  for (let round = 0; round < 40; round++) {
    const text = JSON.stringify(orders);
    bytes += text.length;
    sum += total(JSON.parse(text) as Order[]);
  }
  return `${bytes} ${sum.toFixed(2)}`;
});
