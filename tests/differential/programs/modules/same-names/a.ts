let counter = 0;
const step = 1;
function helper(x: number): string {
  return "a" + x;
}
export class Item {
  static made = 0;
  n: number;
  extra = "from a";
  constructor(n: number) {
    this.n = n;
    Item.made++;
  }
  show(): string {
    return helper(this.n) + this.extra;
  }
}
export const bump = (): number => (counter += step);
export const peek = (): number => counter;
export const make = (n: number): Item => new Item(n + counter);
